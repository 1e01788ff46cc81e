/** Long work in slices, so that taps and typing come in between. */

/** How long a slice may keep the page busy, in ms: half a frame. */
const sliceMs = 8

/** The next task of the event loop. Not a timer: those of a hidden tab come once a second. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

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
