import { uuidv7obj } from 'uuidv7'
import { expect, it } from 'vitest'
import { dirtyRecord } from '../test-records'
import { waitingDocuments } from './waiting'

it('says since when each waits, the oldest first', () => {
  const token = uuidv7obj().toString()
  const old = dirtyRecord({ id: 'media:1', token: '018d0000-0000-7000-8000-000000000000' })
  const found = waitingDocuments([dirtyRecord({ token, refused: true }), old])
  expect(found.map(({ id }) => id)).toEqual([old.id, dirtyRecord().id])
  expect(found[0]?.since).toBe(new Date(0x018d00000000).toISOString())
  expect(Math.abs(Date.parse(found[1]?.since ?? '') - Date.now())).toBeLessThan(60_000)
  expect(found[1]?.refused).toBe(true)
})
