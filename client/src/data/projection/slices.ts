/** Long work in slices, so that taps and typing come in between. */
import { nextTask } from '../next-task'

/** How long a slice may keep the page busy, in ms: half a frame. */
const sliceMs = 8

/** To be awaited between two pieces of work: lets others in where a slice is used up. */
export const createSlices = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < sliceMs) return
    await nextTask()
    since = performance.now()
  }
}

/** How long something may wait for a quiet moment, in ms. */
const patienceMs = 400

/** A quiet moment after the first screen; WebKit knows none and gets a short pause. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') {
      requestIdleCallback(() => resolve(), { timeout: patienceMs })
    } else setTimeout(resolve, 50)
  })
