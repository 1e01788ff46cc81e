/** Several tabs, one that synchronises: it holds a Web Lock, the others hear of it on a channel. */
import { type DealershipId, type MediaId, mediaIdSchema } from '@shared/ids'
import { z } from 'zod'
import type { Stop } from '../types'
import type { Files } from '../vault/files'

const tabMessageSchema = z.discriminatedUnion('kind', [
  /** A follower asks the leader for a round. */
  z.object({ kind: z.literal('run'), byPerson: z.boolean() }),
  /** A document was written, or pushed. */
  z.object({ kind: z.literal('dirty') }),
  /** A file was stored, sent, received or dropped. */
  z.object({
    kind: z.literal('file'),
    media: mediaIdSchema,
    flying: z.number().nullable(),
    stored: z.boolean(),
  }),
  z.object({
    kind: z.literal('leader'),
    lastSuccessAt: z.string().nullable(),
    failure: z.object({ code: z.string(), person: z.boolean() }).nullable(),
  }),
])
export type TabMessage = z.infer<typeof tabMessageSchema>

export interface Tabs {
  tell(message: TabMessage): void
  close: Stop
}

/** Name of the lock and of the channel that a dealership's tabs share. */
export const lockOf = (dealership: DealershipId): string => `baysight-${dealership}`

/** Held by the service worker as long as it has a dealership's databases open, and by who removes them. */
export const backgroundLockOf = (dealership: DealershipId): string => `${lockOf(dealership)}-background`

export const openTabs = (name: string, onMessage: (message: TabMessage) => void): Tabs => {
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event: MessageEvent<unknown>) => {
    const message = tabMessageSchema.safeParse(event.data)
    if (message.success) onMessage(message.data)
  }
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() }
}

/** What has become of a file, to the other tabs. */
export const tellFile = (tabs: Tabs, files: Pick<Files, 'inFlight'>, media: MediaId): void => {
  const flying = files.inFlight.get(media) ?? null
  tabs.tell({ kind: 'file', media, flying, stored: flying === null })
}

const isAbort = (failure: unknown): boolean =>
  failure instanceof DOMException && failure.name === 'AbortError'

/** Calls `lead` once this tab is the one that synchronises; the returned function gives it up. */
export const leadOnce = (name: string, lead: () => Stop): Stop => {
  // Where the page is not served securely there are no locks: every tab works for itself.
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return lead()
  const asking = new AbortController()
  let release: Stop | null = null
  let ended = false
  const hold = () =>
    new Promise<void>((resolve) => {
      if (ended) return resolve()
      const stop = lead()
      release = () => {
        stop()
        resolve()
      }
    })
  const waiting = locks.request(name, { signal: asking.signal }, hold)
  waiting.catch((failure: unknown) => {
    if (!isAbort(failure)) throw failure
  })
  return () => {
    ended = true
    if (release) release()
    else asking.abort()
  }
}
