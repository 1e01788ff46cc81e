import { describe, expect, it } from 'vitest'
import { fromLocalInput, toLocalInput } from './local-moment'

describe('moments in a form field', () => {
  it('come back as they went in', () => {
    const moment = '2026-07-05T09:30:00.000Z'
    expect(fromLocalInput(toLocalInput(moment))).toBe(moment)
  })

  it('are none where nothing, or half of it, was typed', () => {
    expect(toLocalInput(null)).toBe('')
    expect(fromLocalInput('')).toBeNull()
    expect(fromLocalInput('2026-')).toBeNull()
  })
})
