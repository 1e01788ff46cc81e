import { expect, it } from 'vitest'
import { mayTryAgain, pairingFailureOf } from './pairing-failure'

it.each([
  ['pairing-used', false],
  ['pairing-expired', false],
  ['pairing-unknown', false],
  ['too-many-attempts', false],
  ['offline', true],
  ['database-away', true],
])('says what %s means, and whether the same code may work later: %s', (code, again) => {
  const failure = pairingFailureOf(code)
  expect(failure).toBe(code)
  expect(mayTryAgain(failure)).toBe(again)
})

it('has a word for everything else', () => {
  expect(pairingFailureOf('internal')).toBe('other')
  expect(mayTryAgain('other')).toBe(true)
})
