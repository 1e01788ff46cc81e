/** What happens in the registry, told to whoever on this server has to act on it at once. */
import type { Logger } from 'pino'
import type { Change, Database } from '../database/database'
import { type ChangeFeed, followChanges } from '../feeds/change-feed'

export type RegistryListener = (change: Change) => void

export interface RegistryFeed {
  /** @returns ends the subscription */
  subscribe(listener: RegistryListener): () => void
  /** Every change up to now has been told (but for the milliseconds it takes to arrive). */
  readonly live: boolean
  start(): void
  stop(): void
}

const retryMs = 2000

export const createRegistryFeed = (registry: Database, log: Logger): RegistryFeed => {
  const listeners = new Set<RegistryListener>()
  let feed: ChangeFeed | null = null
  let stopped = false

  const tell = (changes: Change[]): void => {
    for (const change of changes) for (const listener of listeners) listener(change)
  }

  const start = (): void => {
    feed = followChanges({ database: registry, log, includeDocs: true, onChanges: tell })
    feed.ready.catch(() => {
      if (!stopped) setTimeout(() => !stopped && start(), retryMs).unref()
    })
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get live() {
      return feed?.live ?? false
    },
    start,
    stop() {
      stopped = true
      feed?.stop()
    },
  }
}
