/** Why there is no picture; each has a sentence of its own on the camera screen. */
export type CameraProblem = 'denied' | 'none' | 'in-use' | 'insecure' | 'ended' | 'unknown'

export class CameraError extends Error {
  override readonly name = 'CameraError'

  constructor(
    readonly problem: CameraProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options)
  }
}

const problems: Record<string, CameraProblem> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
}

export const toCameraError = (failure: unknown): CameraError => {
  const name = failure instanceof DOMException ? failure.name : ''
  return new CameraError(problems[name] ?? 'unknown', { cause: failure })
}
