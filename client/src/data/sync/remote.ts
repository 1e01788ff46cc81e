/** Every request that synchronisation makes, with who asks and what a refusal means. */
import { rightNow, timedFetch } from '@client/time/right-now'
import type { ErrorCode } from '@shared/errors'
import type { InterventionId, MediaId } from '@shared/ids'
import { chunkAttachment, chunkId, databaseNames, type DealershipId, uuidOf } from '@shared/ids'
import {
  type ChunksAnswer,
  type ProspectRequest,
  type ReceiptAnswer,
  chunksAnswerSchema,
  receiptAnswerSchema,
} from '@shared/schemas/api'
import type { z } from 'zod'
import type { RemoteDatabase } from '../local-database'
import { openRemote } from '../pouch'
import { SyncError, refusal } from './failure'
import { type Putting, putChunk } from './put-chunk'
import { localAnswer, noteAnswer } from './local-answers'

export interface Remote {
  workshop(): RemoteDatabase
  office(): RemoteDatabase
  chunks(media: MediaId): Promise<ChunksAnswer>
  /**
   * One chunk, binary.
   * @param progress bytes of this chunk that the browser has handed to the network
   * @returns `exists` where the server holds a chunk of this name already
   */
  putChunk(
    media: MediaId,
    index: number,
    body: Blob,
    progress: (bytes: number) => void,
  ): Promise<'stored' | 'exists'>
  /**
   * Documents of the window, or of one intervention, as lines.
   * @param ending ends it; aborted when this is closed
   * @throws SyncError
   */
  snapshot(path: string, ending: AbortController): Promise<Response>
  receipt(media: MediaId): Promise<ReceiptAnswer>
  /** Says why a file stays on this device. @throws SyncError */
  tellFailure(media: MediaId, code: ErrorCode): Promise<void>
  /** Hands a person to the office. @throws SyncError */
  prospect(intervention: InterventionId, person: ProspectRequest): Promise<void>
  /** ms since 1970 by the server's clock, as far as it is known. */
  now(): number
  /** The last refusal that a database request met, since asked for; PouchDB hides it in its own errors. */
  takeRefusal(): SyncError | null
  close(): void
}

interface RemoteOptions {
  origin: string
  dealership: DealershipId
  as: 'device' | 'user'
}

export const openServer = ({ origin, dealership, as }: RemoteOptions): Remote => {
  const running: Putting = new Set()
  const ending = new AbortController()
  let refused: SyncError | null = null

  const ask = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('X-Baysight-As', as)
    try {
      return await timedFetch(input, { ...init, headers, credentials: 'include' })
    } catch {
      throw new SyncError('offline', 0)
    }
  }
  const databaseFetch: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    const method = init?.method ?? 'GET'
    const known = localAnswer(url, method)
    if (known) return known
    try {
      const answer = await ask(input, init)
      noteAnswer(url, method, answer.ok)
      if (answer.status === 401 || answer.status === 403 || answer.status >= 500) {
        refused = refusal(answer.status, await answer.clone().text())
      }
      return answer
    } catch (failure) {
      if (failure instanceof SyncError) refused = failure
      throw failure
    }
  }
  const api = async <Schema extends z.ZodType>(
    path: string,
    method: 'GET' | 'POST',
    schema: Schema,
  ): Promise<z.infer<Schema>> => {
    const answer = await ask(`${origin}/api/media/${dealership}/${path}`, {
      method,
      signal: ending.signal,
    })
    if (!answer.ok) throw refusal(answer.status, await answer.text())
    return schema.parse(await answer.json())
  }
  const tell = async (path: string, body: object): Promise<void> => {
    const answer = await ask(`${origin}/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: ending.signal,
    })
    if (!answer.ok) throw refusal(answer.status, await answer.text())
  }
  const database = (name: string) => openRemote(`${origin}/db/${name}`, databaseFetch)

  return {
    workshop: () => database(databaseNames.workshop(dealership)),
    office: () => database(databaseNames.office(dealership)),
    chunks: (media) => api(`${uuidOf(media)}/chunks`, 'GET', chunksAnswerSchema),
    putChunk: (media, index, body, progress) => {
      const name = encodeURIComponent(chunkId(media, index))
      const url = `${origin}/db/${databaseNames.media(dealership)}/${name}/${chunkAttachment}`
      return putChunk({ url, as, body, running }, progress)
    },
    snapshot: async (path, own) => {
      ending.signal.addEventListener('abort', () => own.abort(), { once: true })
      const url = `${origin}/api/snapshot/${dealership}/${path}`
      const answer = await ask(url, { signal: own.signal })
      if (!answer.ok) throw refusal(answer.status, await answer.text())
      return answer
    },
    receipt: (media) => api(`${uuidOf(media)}/receipt`, 'POST', receiptAnswerSchema),
    tellFailure: (media, code) => tell(`media/${dealership}/${uuidOf(media)}/failure`, { code }),
    prospect: (intervention, person) =>
      tell(`interventions/${dealership}/${intervention}/prospect`, person),
    now: rightNow,
    takeRefusal: () => {
      const last = refused
      refused = null
      return last
    },
    close: () => {
      ending.abort()
      for (const stop of running) stop()
    },
  }
}
