/** Why the camera does not show a picture; each has its own sentence (`pairing.camera.<cause>`). */
export type CameraFailure = 'denied' | 'none' | 'in-use' | 'insecure' | 'unknown'

const causes: Record<string, CameraFailure> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
}

/** The cause behind what `getUserMedia` threw (Media Capture and Streams, section 9). */
export const cameraFailureOf = (error: unknown): CameraFailure =>
  (error instanceof Error && causes[error.name]) || 'unknown'
