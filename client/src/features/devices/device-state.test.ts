import { deviceSummarySchema } from '@shared/schemas/api'
import { expect, it } from 'vitest'
import { sorted, stateOf } from './device-state'

const device = (name: string, pairedAt: string | null, revokedAt: string | null) =>
  deviceSummarySchema.parse({
    id: 'device:0192aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee',
    name,
    app: 'workshop',
    createdAt: '2026-11-20T08:00:00.000Z',
    pairedAt,
    revokedAt,
  })
const [early, late] = ['2026-11-20T09:00:00.000Z', '2026-11-21T09:00:00.000Z']

it('tells who waits, who is paired and who is no longer', () => {
  expect(stateOf(device('a', null, null))).toBe('waiting')
  expect(stateOf(device('a', early, null))).toBe('paired')
  expect(stateOf(device('a', early, late))).toBe('revoked')
  expect(stateOf(device('a', null, late))).toBe('withdrawn')
})

it('lists those that wait first and revoked ones last, newest first', () => {
  const list = [
    device('old', early, early),
    device('gone', early, late),
    device('never', null, '2026-11-20T12:00:00.000Z'),
    device('b', early, null),
    device('a', early, null),
    device('z', null, null),
  ]
  expect(sorted(list).map(({ name }) => name)).toEqual(['z', 'a', 'b', 'gone', 'never', 'old'])
})
