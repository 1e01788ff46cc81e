/** Follows one database by long polls, through failures, without losing a change. */
import type { Logger } from 'pino'
import type { Change, Database } from '../database/database'

export interface ChangeFeed {
  /** Resolves once every later change will be told; rejects where the database cannot be asked. */
  readonly ready: Promise<void>
  /** Whether the last poll went well: `false` means that changes may be told late. */
  readonly live: boolean
  stop(): void
}

export interface FeedOptions {
  database: Database
  log: Logger
  includeDocs?: boolean
  onChanges: (changes: Change[]) => void
}

const pollMs = 50_000
const firstPauseMs = 500
const longestPauseMs = 15_000

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })

/** Starts at once, with what comes after now. */
export const followChanges = (options: FeedOptions): ChangeFeed => {
  const { database, log, includeDocs = false, onChanges } = options
  const abort = new AbortController()
  const { signal } = abort
  let live = false

  const poll = async (since: string): Promise<string> => {
    const started = performance.now()
    const query = { since, longPoll: true, timeoutMs: pollMs, includeDocs, signal }
    const { lastSeq, changes } = await database.changes(query)
    live = true
    if (changes.length > 0) onChanges(changes)
    // A database that answers "nothing new" at once would otherwise be asked without a breath.
    else if (performance.now() - started < 1000) await pause(1000, signal)
    return lastSeq
  }

  const follow = async (since: string): Promise<void> => {
    let pauseMs = firstPauseMs
    for (let position = since; !signal.aborted;) {
      try {
        position = await poll(position)
        pauseMs = firstPauseMs
      } catch (error) {
        live = false
        if (signal.aborted) return
        log.warn({ database: database.name, err: error }, 'cannot follow the changes; trying again')
        await pause(pauseMs, signal)
        pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      }
    }
  }

  const begin = async (): Promise<void> => {
    const { lastSeq } = await database.changes({ since: 'now', limit: 1, signal })
    live = true
    void follow(lastSeq)
  }

  const ready = begin()
  // Whoever needs `ready` awaits it; a feed that nobody waits for must not end the process.
  ready.catch(() => undefined)
  return {
    ready,
    get live() {
      return live
    },
    stop: () => abort.abort(),
  }
}
