import { expect, it } from 'vitest'
import { cameraFailureOf } from './camera-failure'

it.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'none'],
  ['NotReadableError', 'in-use'],
  ['SomethingElse', 'unknown'],
])('takes %s for %s', (name, cause) => {
  expect(cameraFailureOf(new DOMException('x', name))).toBe(cause)
})
