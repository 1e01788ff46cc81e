/** Why the camera does not start; each has a sentence of its own where it is wanted. */
export type CameraRefusal = 'denied' | 'none' | 'in-use' | 'insecure' | 'unknown'
/** Why there is no picture, or no longer one. */
export type CameraProblem = CameraRefusal | 'ended'

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

export const toCameraError = (failure: unknown): CameraError =>
  new CameraError(cameraRefusalOf(failure), { cause: failure })
