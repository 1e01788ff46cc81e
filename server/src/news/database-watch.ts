/** One changes listener per database that somebody listens to, however many they are. */
import type { Logger } from 'pino'
import type { Databases } from '../database/databases'
import { type ChangeFeed, followChanges } from '../feeds/change-feed'

export interface Subscription {
  /** Resolves once every later change will be told; rejects where the database cannot be asked. */
  readonly ready: Promise<void>
  /** Once only; the last one ends the feed. */
  end(): void
}

export interface DatabaseWatch {
  subscribe(database: string, listener: () => void): Subscription
  stop(): void
}

interface Watched {
  feed: ChangeFeed
  listeners: Set<() => void>
}

/** A tab that reloads leaves and comes back within moments: no reason to begin anew. */
const lingerMs = 10_000

export const createDatabaseWatch = (databases: Databases, log: Logger): DatabaseWatch => {
  const watched = new Map<string, Watched>()
  const leaving = new Map<string, NodeJS.Timeout>()

  const open = (name: string): Watched => {
    const listeners = new Set<() => void>()
    const tell = () => {
      for (const listener of listeners) listener()
    }
    const feed = followChanges({ database: databases.named(name), log, onChanges: tell })
    const entry = { feed, listeners }
    watched.set(name, entry)
    // Where it could not begin, the next subscriber tries again.
    feed.ready.catch(() => watched.get(name) === entry && watched.delete(name))
    return entry
  }

  const close = (name: string): void => {
    watched.get(name)?.feed.stop()
    watched.delete(name)
    leaving.delete(name)
  }

  return {
    subscribe(name, listener) {
      clearTimeout(leaving.get(name))
      leaving.delete(name)
      const entry = watched.get(name) ?? open(name)
      entry.listeners.add(listener)
      const end = (): void => {
        entry.listeners.delete(listener)
        if (entry.listeners.size > 0 || watched.get(name) !== entry) return
        leaving.set(name, setTimeout(() => close(name), lingerMs).unref())
      }
      return { ready: entry.feed.ready, end }
    },
    stop() {
      for (const timer of leaving.values()) clearTimeout(timer)
      for (const name of watched.keys()) close(name)
    },
  }
}
