import type { Stop } from './types'

export interface Throttled {
  /** Calls within the pause, once for all that ask in it; the last one is never lost. */
  soon(): void
  /** Calls at once, for those who have asked for soon too. */
  now(): void
  stop: Stop
}

/** @param pauseMs in which calls are gathered */
export const throttled = (call: () => void, pauseMs: number): Throttled => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  const now = (): void => {
    stop()
    call()
  }
  return {
    soon: () => {
      timer ??= setTimeout(now, pauseMs)
    },
    now,
    stop,
  }
}
