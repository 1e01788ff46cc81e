/**
 * Sends what is due. Any number of workers may run, on any number of servers: a message is claimed by
 * compare-and-swap and a lease, and every step can be the last one before a crash.
 */
import type { Logger } from 'pino'
import { maxAttempts } from '@shared/delivery-state'
import type { Channel } from '@shared/schemas/event'
import type { Message } from '@shared/schemas/outbox'
import type { Databases } from '../database/databases'
import { announceSent, announceState } from './announce'
import { claim, dueMessages, settle } from './outbox'
import { type Outcome, type Provider, providerTimeout } from './provider'

export type Providers = Record<Channel, Provider>

export interface WorkerParts {
  databases: Databases
  providers: Providers
  now: () => number
  log: Logger
  /** Unique among all servers. */
  name: string
}

/** Messages under way at once. */
const concurrency = 4
/** Longest sleep, in ms: finds what another server took on and then died. */
const longestSleep = 30_000
/** Pause after something went wrong that is not the provider's doing, in ms. */
const troubledSleep = 5_000

const leaseExpired: Outcome = {
  kind: 'unknown',
  reason: 'The server stopped while this was being sent. Nobody can tell whether it went out.',
}

/** Where claiming itself took so long that another may take over while the provider still works. */
const leaseEnd = ({ lease }: Message): number => (lease ? Date.parse(lease.until) : 0)

/** One message, one step further. */
const advance = async (parts: WorkerParts, message: Message): Promise<void> => {
  const { databases, providers, now, name } = parts
  const provider = providers[message.channel]
  if (message.state !== 'queued' && message.state !== 'sending') {
    return announceState(databases, message)
  }
  if (message.state === 'sending' && (!provider.repeatable || message.attempts >= maxAttempts)) {
    return announceState(databases, await settle(databases.outbox, message, leaseExpired, now()))
  }
  await announceSent(databases, message)
  const claimed = await claim(databases.outbox, message, name, now())
  if (!claimed || now() > leaseEnd(claimed) - 2 * providerTimeout) return
  const outcome = await provider.send(claimed)
  await announceState(databases, await settle(databases.outbox, claimed, outcome, now()))
}

/** Runs tasks a few at a time; @returns how many of them failed */
const inParallel = async <Item>(
  items: readonly Item[],
  task: (item: Item) => Promise<void>,
  onError: (error: unknown, item: Item) => void,
): Promise<number> => {
  const queue = [...items]
  let failures = 0
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        await task(item)
      } catch (error) {
        failures += 1
        onError(error, item)
      }
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  return failures
}

/**
 * One look at the outbox.
 * @param goOn asked before each message, so that a stop does not wait for a whole batch
 * @returns ms until the next look is worth it
 */
export const workOnce = async (parts: WorkerParts, goOn = () => true): Promise<number> => {
  const { messages, next } = await dueMessages(parts.databases.outbox, parts.now())
  const failures = await inParallel(
    messages,
    async (message) => (goOn() ? advance(parts, message) : undefined),
    (error, message) => parts.log.error({ err: error, message: message._id }, 'delivery stumbled'),
  )
  if (failures > 0) return troubledSleep
  if (messages.length > 0) return 0
  return Math.min(longestSleep, next === null ? longestSleep : Math.max(0, next - parts.now()))
}

export interface Worker {
  start(): void
  /** Something new is due: look now. */
  wake(): void
  /** Waits for what is under way. */
  stop(): Promise<void>
}

export const createWorker = (parts: WorkerParts): Worker => {
  const stopping = new AbortController()
  let awake = false
  let interrupt: () => void = () => undefined
  let running: Promise<void> = Promise.resolve()

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
      if (awake || stopping.signal.aborted) interrupt()
      awake = false
    })

  const look = async (): Promise<number> => {
    try {
      return await workOnce(parts, () => !stopping.signal.aborted)
    } catch (error) {
      parts.log.warn({ err: error }, 'the outbox cannot be read now')
      return troubledSleep
    }
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) await sleep(await look())
  }

  return {
    start() {
      running = run()
    },
    wake() {
      awake = true
      interrupt()
    },
    async stop() {
      stopping.abort()
      interrupt()
      await running
    },
  }
}
