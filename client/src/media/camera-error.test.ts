import { expect, it } from 'vitest'
import { cameraRefusalOf } from './camera-error'

it.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'none'],
  ['NotReadableError', 'in-use'],
  ['SomethingElse', 'unknown'],
])('takes %s for %s', (name, cause) => {
  expect(cameraRefusalOf(new DOMException('x', name))).toBe(cause)
})
