import { describe, expect, it } from 'vitest'
import { roomFor } from './room'

const megabyte = 1_000_000

describe('roomFor', () => {
  it('counts minutes and warns before there are none', () => {
    expect(roomFor({ usedBytes: 0, quotaBytes: 2000 * megabyte }).level).toBe('plenty')
    expect(roomFor({ usedBytes: 0, quotaBytes: 200 * megabyte })).toEqual({
      level: 'low',
      minutes: 5,
    })
    expect(roomFor({ usedBytes: 190 * megabyte, quotaBytes: 200 * megabyte })).toEqual({
      level: 'full',
      minutes: 0,
    })
    expect(roomFor({ usedBytes: 300 * megabyte, quotaBytes: 200 * megabyte }).level).toBe('full')
  })

  it('does not stop where the browser says nothing', () => {
    expect(roomFor({ usedBytes: 0, quotaBytes: 0 }).level).toBe('plenty')
  })
})
