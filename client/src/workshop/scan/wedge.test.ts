import { expect, it } from 'vitest'
import { newWedge } from './wedge'

/** Keys at equal distances, after what was pressed before. */
const type = (wedge = newWedge(), keys: readonly string[] = [], gap = 8, start = 0) =>
  keys.map((key, at) => wedge.press(key, start + at * gap)).at(-1)

it('takes fast keys with Enter for a scan', () => {
  expect(type(newWedge(), [...'RO48213', 'Enter'])).toBe('RO48213')
})

it('does not mind the shift key between', () => {
  expect(type(newWedge(), ['Shift', 'R', 'Shift', 'O', '4', '8', 'Enter'])).toBe('RO48')
})

it('leaves people alone, who type slowly', () => {
  expect(type(newWedge(), [...'RO48213', 'Enter'], 120)).toBeNull()
})

it('leaves out what a person has typed before', () => {
  const wedge = newWedge()
  type(wedge, [...'abc'], 150)
  expect(type(wedge, [...'48213', 'Enter'], 8, 5000)).toBe('48213')
})

it('knows an Enter that comes later for a person’s', () => {
  const wedge = newWedge()
  type(wedge, [...'48213'])
  expect(wedge.press('Enter', 2000)).toBeNull()
})
