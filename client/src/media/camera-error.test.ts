import { expect, it } from 'vitest'
import { CameraError, cameraRefusalOf, toCameraError } from './camera-error'

it.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'none'],
  ['NotReadableError', 'in-use'],
  ['SomethingElse', 'unknown'],
])('takes %s for %s', (name, cause) => {
  expect(cameraRefusalOf(new DOMException('x', name))).toBe(cause)
})

it.each([
  ['Permission denied', 'denied'],
  ['Permission denied by system', 'system'],
])('says who refuses: %s is %s', (message, problem) => {
  const failure = new DOMException(message, 'NotAllowedError')
  expect(toCameraError(failure)).toMatchObject({ problem, cause: failure })
})

it('leaves an error of its own as it is', () => {
  const error = new CameraError('insecure')
  expect(toCameraError(error)).toBe(error)
})
