import { nextTask } from '../next-task'

/** Reads that are under way at once: what the browser's database answers without a queue of its own. */
const atOnce = 4

const waiting: (() => Promise<void>)[] = []
let running = 0

const goOn = async (): Promise<void> => {
  if (running >= atOnce) return
  running += 1
  // To begin a read takes a millisecond or two of the page: each in a task of its own, never in the drawing.
  await nextTask()
  await waiting.shift()?.()
  running -= 1
  if (waiting.length > 0) void goOn()
}

/**
 * Reads of this device for the screen that need not be in its first painting: small pictures, running times.
 * Never of the network: one that hangs would hold the others up.
 *
 * @param wanted asked when its turn comes; `null` where it is not wanted any more
 */
export const readLater = <Value>(
  read: () => Promise<Value>,
  wanted: () => boolean,
): Promise<Value | null> =>
  new Promise((resolve, reject) => {
    waiting.push(async () => {
      try {
        resolve(wanted() ? await read() : null)
      } catch (failure) {
        reject(failure)
      }
    })
    void goOn()
  })
