import { describe, expect, it } from 'vitest'
import {
  chunkId,
  databaseNames,
  dealershipIdSchema,
  eventIdSchema,
  interventionIdSchema,
  madeAt,
  newEventId,
  newInterventionId,
  newMediaId,
  newRecipientId,
  rangeOf,
  uuidFrom,
  uuidOf,
} from './ids'

describe('ids', () => {
  it('sort by the time they were made', () => {
    const made = Array.from({ length: 50 }, newInterventionId)
    expect([...made].sort()).toEqual(made)
  })

  it('tell when they were made', () => {
    const before = Date.now()
    const made = madeAt(uuidOf(newInterventionId()))
    expect(made).toBeGreaterThanOrEqual(before)
    expect(made).toBeLessThanOrEqual(Date.now())
  })

  it('made from a moment on sort behind where that moment begins', () => {
    const made = uuidOf(newInterventionId())
    expect(uuidFrom(madeAt(made)) < made).toBe(true)
    expect(uuidFrom(madeAt(made) + 1) > made).toBe(true)
    expect(madeAt(uuidFrom(1))).toBe(1)
  })

  it('of events and recipients fall into the range of their intervention, and of no other', () => {
    const [mine, other] = [newInterventionId(), newInterventionId()]
    const { startkey, endkey } = rangeOf('event', mine)
    const inRange = (id: string) => id >= startkey && id <= endkey
    expect(inRange(newEventId(mine))).toBe(true)
    expect(inRange(newEventId(other))).toBe(false)
    expect(newRecipientId(mine)).toContain(uuidOf(mine))
  })

  it('of chunks sort in the order of the file', () => {
    const media = newMediaId()
    expect(chunkId(media, 9) < chunkId(media, 10)).toBe(true)
    expect(chunkId(media, 42)).toBe(`${uuidOf(media)}:00042`)
  })

  it('are refused in any other form', () => {
    expect(interventionIdSchema.safeParse('intervention:1').success).toBe(false)
    expect(interventionIdSchema.safeParse(newMediaId()).success).toBe(false)
    expect(eventIdSchema.safeParse(newInterventionId()).success).toBe(false)
    expect(dealershipIdSchema.safeParse('../registry').success).toBe(false)
  })

  it('of dealerships make valid database names', () => {
    const dealership = dealershipIdSchema.parse('nord1234')
    expect(databaseNames.office(dealership)).toBe('dealership-nord1234-office')
  })
})
