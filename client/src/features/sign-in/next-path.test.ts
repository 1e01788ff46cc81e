import { expect, it } from 'vitest'
import { nextPath } from './next-path'

it.each([
  ['/office/interventions/1?tab=quote', '/office/interventions/1?tab=quote'],
  ['/office', '/office'],
  ['https://evil.example/office', '/office'],
  ['//evil.example', '/office'],
  ['/officer', '/office'],
  [['/office/a'], '/office'],
  [undefined, '/office'],
])('%s leads to %s', (wanted, expected) => expect(nextPath(wanted)).toBe(expected))
