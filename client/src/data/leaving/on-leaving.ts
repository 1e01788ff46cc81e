/**
 * The page is put away, loaded anew or closed, and may be gone before anything that waits has happened.
 * What has to be done then goes in two steps: fields hand on what was typed, then whatever is on its way
 * into a database is kept.
 */
import type { Stop } from '../types'

type Step = 'hand-on' | 'keep'

const calls: Record<Step, Set<() => void>> = { 'hand-on': new Set(), keep: new Set() }

/** One that fails must not take the others' words along. */
const attempt = (call: () => void): void => {
  try {
    call()
  } catch (failure) {
    reportError(failure)
  }
}

const leave = (): void => {
  for (const step of ['hand-on', 'keep'] as const) for (const call of calls[step]) attempt(call)
}
const onVisibility = (): void => {
  if (document.visibilityState === 'hidden') leave()
}
const isIdle = (): boolean => calls['hand-on'].size + calls.keep.size === 0

const listen = (): void => {
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', onVisibility)
}
const unlisten = (): void => {
  removeEventListener('pagehide', leave)
  document.removeEventListener('visibilitychange', onVisibility)
}

/**
 * Calls whenever the page goes; it may come back, and go again.
 *
 * @param call must be done when it returns: nothing that it waits for may come
 */
export const onLeaving = (step: Step, call: () => void): Stop => {
  if (isIdle()) listen()
  // A function of its own, so that one that is given twice is called, and taken back, twice.
  const own = (): void => call()
  calls[step].add(own)
  return () => {
    if (calls[step].delete(own) && isIdle()) unlisten()
  }
}
