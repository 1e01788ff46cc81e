/** Why the camera does not start; each has a sentence of its own where it is wanted. */
export type CameraRefusal = 'denied' | 'none' | 'in-use' | 'insecure' | 'unknown'

/**
 * Why there is no picture, or no longer one. `system`: the device, not the browser, refuses; `ended`:
 * the camera went; `muted`: it is there and gives nothing, as during a call; `left`: the app was in the
 * background; `full`: there is no space for a film.
 */
export type CameraProblem = CameraRefusal | 'system' | 'ended' | 'muted' | 'left' | 'full'

export class CameraError extends Error {
  override readonly name = 'CameraError'

  constructor(
    readonly problem: CameraProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options)
  }
}

const refusals: Record<string, CameraRefusal> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
}

/** The cause behind what `getUserMedia` threw (Media Capture and Streams, section 9). */
export const cameraRefusalOf = (failure: unknown): CameraRefusal =>
  (failure instanceof Error && refusals[failure.name]) || 'unknown'

// Only Chromium says, and only in the text, that the device's own settings are in the way.
const isOfTheSystem = (failure: unknown): boolean =>
  failure instanceof Error && /by system/i.test(failure.message)

/** The same as an error of ours; one of ours stays as it is. */
export const toCameraError = (failure: unknown): CameraError => {
  if (failure instanceof CameraError) return failure
  const refusal = cameraRefusalOf(failure)
  const problem = refusal === 'denied' && isOfTheSystem(failure) ? 'system' : refusal
  return new CameraError(problem, { cause: failure })
}
