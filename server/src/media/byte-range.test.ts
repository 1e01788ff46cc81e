import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKnown, lengthOf, parseRange, rangeStands } from './byte-range'

const size = 1000
const whole = null

describe('Range', () => {
  it.each([
    [undefined, whole],
    ['', whole],
    ['bytes=0-499', { first: 0, last: 499 }],
    ['bytes=500-999', { first: 500, last: 999 }],
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=999-999', { first: 999, last: 999 }],
    ['Bytes=1-2', { first: 1, last: 2 }],
    ['bytes= 1-2 ', { first: 1, last: 2 }],
    // Open at its end, and reaching past it.
    ['bytes=0-', { first: 0, last: 999 }],
    ['bytes=990-', { first: 990, last: 999 }],
    ['bytes=990-5000', { first: 990, last: 999 }],
    [`bytes=0-${'9'.repeat(400)}`, { first: 0, last: 999 }],
    // From the end.
    ['bytes=-500', { first: 500, last: 999 }],
    ['bytes=-1', { first: 999, last: 999 }],
    ['bytes=-5000', { first: 0, last: 999 }],
    // Outside.
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=1000-2000', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [`bytes=${'9'.repeat(400)}-`, 'unsatisfiable'],
    // No range at all: RFC 9110 lets a server leave these aside.
    ['bytes=5-2', whole],
    ['bytes=-', whole],
    ['bytes=a-b', whole],
    ['bytes=1.5-3', whole],
    ['bytes=--5', whole],
    ['bytes=0-1,5-6', whole],
    ['rows=0-1', whole],
    ['0-1', whole],
  ])('%s', (header, expected) => {
    expect(parseRange(header, size)).toEqual(expected)
  })

  it('never reaches outside the file, whatever is sent', () => {
    const part = fc.oneof(fc.nat(3000).map(String), fc.string({ maxLength: 5 }), fc.constant(''))
    fc.assert(
      fc.property(part, part, fc.integer({ min: 1, max: 2000 }), (first, last, bytes) => {
        const range = parseRange(`bytes=${first}-${last}`, bytes)
        if (range === null || range === 'unsatisfiable') return
        expect(range.first).toBeGreaterThanOrEqual(0)
        expect(range.last).toBeLessThan(bytes)
        expect(lengthOf(range)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('conditions', () => {
  const etag = '"abc"'

  it.each([
    [undefined, true],
    ['"abc"', true],
    // Parts of two versions must never be put together: nothing but the very same tag will do.
    ['W/"abc"', false],
    ['"abd"', false],
    ['Tue, 24 Nov 2026 00:00:00 GMT', false],
  ])('If-Range %s', (header, expected) => {
    expect(rangeStands(header, etag)).toBe(expected)
  })

  it.each([
    [undefined, false],
    ['', false],
    ['"abc"', true],
    ['W/"abc"', true],
    ['"x", "abc"', true],
    ['*', true],
    ['"x"', false],
  ])('If-None-Match %s', (header, expected) => {
    expect(isKnown(header, etag)).toBe(expected)
  })
})
