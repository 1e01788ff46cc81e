import { newMediaId } from '@shared/ids'
import type { VisibleMedia } from '@shared/intervention'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderChanges, peersOf, shownOrder } from './media-order'

const medium = (order: number, kind: 'photo' | 'video' = 'photo'): VisibleMedia => ({
  id: newMediaId(),
  entry: {
    kind,
    row: null,
    order,
    caption: '',
    position: null,
    visibility: 'public',
    removed: false,
  },
})
const [film, a, b, c] = [medium(9, 'video'), medium(1), medium(2), medium(3)]
const group = [film, a, b, c]

const sorted = (media: readonly VisibleMedia[]) =>
  [...media].sort((x, y) => x.entry.order - y.entry.order || (x.id < y.id ? -1 : 1))

describe('orderChanges', () => {
  it('changes one number', () => {
    expect(orderChanges(group, c.id, 0)).toEqual([{ id: c.id, order: 0 }])
    expect(orderChanges(group, a.id, 1)).toEqual([{ id: a.id, order: 2.5 }])
    expect(orderChanges(group, a.id, 2)).toEqual([{ id: a.id, order: 4 }])
  })

  it('changes nothing where it goes nowhere', () => {
    expect(orderChanges(group, a.id, 0)).toEqual([])
    expect(orderChanges(group, a.id, 3)).toEqual([])
    expect(orderChanges(group, film.id, 1)).toEqual([])
  })

  it('brings it where it was meant to go, however often, also between equal numbers', () => {
    const start = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 6 })
    const moves = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(start, moves, (orders, steps) => {
        let media = sorted(orders.map((order) => medium(order)))
        for (const [from, to] of steps) {
          const one = media[from % media.length]
          if (!one) continue
          const place = to % media.length
          const changes = orderChanges(media, one.id, place)
          media = sorted(
            media.map(({ id, entry }) => ({
              id,
              entry: { ...entry, order: changes.find((x) => x.id === id)?.order ?? entry.order },
            })),
          )
          expect(media.findIndex(({ id }) => id === one.id)).toBe(place)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('shownOrder', () => {
  it('shows the carried one in its new place, films first', () => {
    expect(shownOrder(group, { id: c.id, to: 0 })).toEqual([film, c, a, b])
    expect(shownOrder(group, null)).toBe(group)
    expect(peersOf(group, a.id)).toEqual([a, b, c])
  })
})
