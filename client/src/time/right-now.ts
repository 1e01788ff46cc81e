/**
 * The present by the server's clock. A tablet whose battery was empty may be days or years off, and what it
 * signs, dates and calls late would be off with it.
 */

const storageKey = 'baysight.clock'
/** A clock that is off by less is right: the server's answer names whole seconds, and was on its way. */
const toleranceMs = 2 * 60_000
/** The time in an answer that was longer on its way, through a tablet's sleep perhaps, tells nothing. */
const patienceMs = 20_000

interface Given {
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
  /** This device's own clock, ms since 1970. */
  own?: () => number
}

export const createPresent = ({ storage, own = Date.now }: Given) => {
  const stored = (): number => Number(storage?.getItem(storageKey) ?? 0) || 0
  let aheadMs = stored()
  return {
    now: (): number => own() + aheadMs,
    /** @param ms since 1970 as this device's own clock had it */
    of: (ms: number): number => ms + aheadMs,
    /** @param answered what the answer has as `Date` @param asked when, by this device's own clock */
    learn: (answered: string | null, asked: number): void => {
      // Somewhere within the second that it names, and between question and answer.
      const server = Date.parse(answered ?? '') + 500
      const here = own()
      if (Number.isNaN(server) || Math.abs(here - asked) > patienceMs) return
      const found = server - Math.round((asked + here) / 2)
      aheadMs = Math.abs(found) < toleranceMs ? 0 : found
      if (aheadMs === 0) storage?.removeItem(storageKey)
      else storage?.setItem(storageKey, String(aheadMs))
    },
    /** Another tab has learned. */
    reload: (): void => void (aheadMs = stored()),
  }
}

const present = createPresent({ storage: globalThis.localStorage })
if (typeof window !== 'undefined') {
  window.addEventListener('storage', ({ key }) => key === storageKey && present.reload())
}

/** ms since 1970, by the server's clock as far as this browser has ever heard it. */
export const rightNow = present.now

/** A moment that was read from this device's own clock, by the server's. */
export const inRightTime = present.of

/** The same as ISO 8601, as documents have it. */
export const isoNow = (): string => new Date(present.now()).toISOString()

/** `fetch` that takes the server's time out of the answer. */
export const timedFetch = async (
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> => {
  const asked = Date.now()
  const answer = await fetch(input, init)
  present.learn(answer.headers.get('date'), asked)
  return answer
}
