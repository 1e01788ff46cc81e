import { expect, it } from 'vitest'
import { lineFacts } from './line-facts'

const good = {
  reachable: true,
  signedIn: true,
  database: true,
  clockMs: -30_000,
  bytesPerSecond: 1e6,
  error: null,
}
const verdicts = (change: Partial<typeof good> | object = {}) =>
  lineFacts({ ...good, ...change }).map(({ verdict }) => verdict)

it('judges each for itself', () => {
  expect(verdicts()).toEqual(['good', 'good', 'good', 'good', 'good'])
  expect(verdicts({ signedIn: false, clockMs: -200_000, bytesPerSecond: 20_000 })).toEqual([
    'good',
    'bad',
    'good',
    'bad',
    'bad',
  ])
})

it('does not judge what it could not see', () => {
  const nothing = { signedIn: null, database: null, clockMs: null, bytesPerSecond: null }
  expect(verdicts({ reachable: false, ...nothing })).toEqual([
    'bad',
    'unknown',
    'unknown',
    'unknown',
    'unknown',
  ])
})
