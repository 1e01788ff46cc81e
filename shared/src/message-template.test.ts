import { describe, expect, it } from 'vitest'
import { fillTemplate, variablesIn } from './message-template'

describe('fillTemplate', () => {
  it('puts every value in its place, more than once if asked', () => {
    expect(
      fillTemplate('{name}, your {vehicle}: {link} {link}', {
        name: 'Ann',
        vehicle: 'Polo',
        link: 'https://x',
      }),
    ).toEqual({ text: 'Ann, your Polo: https://x https://x', missing: [] })
  })

  it('names what is missing, unknown or empty, once each', () => {
    const { text, missing } = fillTemplate('{vehicle} {colour} {vehicle}', { vehicle: '' })
    expect(missing).toEqual(['vehicle', 'colour'])
    expect(text).toBe('{vehicle} {colour} {vehicle}')
  })

  it('does not mind upper and lower case', () => {
    expect(fillTemplate('{replyby} {Name}', { replyBy: '14:00', name: 'Ann' }).text).toBe(
      '14:00 Ann',
    )
  })

  it('never fills a value that came from a person', () => {
    expect(fillTemplate('{name}', { name: '{link}', link: 'https://x' }).text).toBe('{link}')
  })

  it('leaves other braces alone', () => {
    expect(fillTemplate('{ name } {} {1}', {}).missing).toEqual([])
  })
})

describe('variablesIn', () => {
  it('lists each once, as it is spelt in the list', () => {
    expect(variablesIn('{NAME} {name} {nonsense}')).toEqual(['name', 'nonsense'])
  })
})
