/** Runs one kind of work at a time: soon after a cause, again after a failure, never twice at once. */
import { backOffMs } from './back-off'

/** Local writes come in bursts (a tap, the next tap); one round takes them all. */
const soonMs = 150

export interface Conductor {
  /** After a moment; several calls are one. Ignored while a pause after a failure lasts. */
  soon(): void
  /** Without a pause; resolves when a run that began after this call has ended, well or badly. */
  now(): Promise<void>
  /** Waits for what runs. */
  close(): Promise<void>
}

interface Work {
  work: () => Promise<void>
  /** @returns whether trying again makes no sense until somebody calls `now` */
  failed: (failure: unknown) => boolean
  pauseMs?: (failures: number) => number
}

export const createConductor = ({ work, failed, pauseMs = backOffMs }: Work): Conductor => {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let again = false
  let closed = false

  const later = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      void now()
    }, ms)
  }
  const attempt = async (): Promise<void> => {
    again = false
    try {
      await work()
      failures = 0
    } catch (failure) {
      if (closed) return
      failures += 1
      if (failed(failure)) again = false
      else later(pauseMs(failures))
    }
  }
  const start = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    running = attempt().finally(() => {
      running = null
      if (again && failures === 0 && !closed) later(soonMs)
    })
    return running
  }
  const now = (): Promise<void> => {
    if (closed) return Promise.resolve()
    if (!running) return start()
    next ??= running.then(() => {
      next = null
      return closed ? undefined : start()
    })
    return next
  }
  return {
    soon: () => {
      if (closed || failures > 0) return
      if (running) again = true
      else if (timer === undefined) later(soonMs)
    },
    now,
    close: async () => {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
