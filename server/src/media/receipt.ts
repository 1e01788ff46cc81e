/**
 * The server's word that a file is there, every byte of it. A device drops its own copy on it, so it
 * is given only after the bytes themselves were read back out of the database and hashed.
 */
import { createHash } from 'node:crypto'
import { DomainError } from '@shared/errors'
import { type DealershipId, type MediaId, eventIdOf, uuidOf } from '@shared/ids'
import type { ReceiptAnswer } from '@shared/schemas/api'
import { receivedEventSchema } from '@shared/schemas/event'
import { type MediaManifest, mediaManifestSchema } from '@shared/schemas/media'
import type { Context } from '../context'
import { wholeFile } from './byte-range'
import { gapsOf, listChunks } from './chunks'
import { fileBytes } from './file-bytes'
import { createTurns } from './turns'

/**
 * @throws DomainError `intervention-not-synchronised`, `media-incomplete` (details name what is
 * missing), `media-differs`
 */
export type Receive = (dealership: DealershipId, media: MediaId) => Promise<ReceiptAnswer>

/** Files that are hashed at the same time; with the read-ahead this bounds the memory. */
const filesAtOnce = 4
const chunksAhead = 4
/** A body of refusal stays readable, whatever is missing. */
const maxDetails = 200

const requireComplete = async (context: Context, dealership: DealershipId, file: MediaManifest) => {
  const chunks = await listChunks(context.databases.media(dealership), file._id)
  const { missing, wrong } = gapsOf(file, chunks)
  const named = (indexes: readonly number[], message: string) =>
    indexes.slice(0, maxDetails).map((index) => ({ path: `chunks/${index}`, message }))
  if (wrong.length > 0) {
    // Chunks are never changed: sending it again could not mend it.
    const reason = 'What is stored is not as long as it should be.'
    throw new DomainError('media-differs', reason, named(wrong, 'wrong length'))
  }
  if (missing.length > 0) {
    const reason = `${missing.length} of ${file.chunks} chunks are not there yet.`
    throw new DomainError('media-incomplete', reason, named(missing, 'missing'))
  }
}

const digestOf = async (context: Context, dealership: DealershipId, file: MediaManifest) => {
  const reading = new AbortController()
  const bytes = fileBytes(context.databases.media(dealership), file, {
    range: wholeFile(file.bytes),
    ahead: chunksAhead,
    signal: reading.signal,
  })
  const hash = createHash('sha256')
  try {
    for await (const part of bytes) hash.update(part)
  } finally {
    reading.abort()
  }
  return hash.digest('hex')
}

const receivedEvent = (context: Context, file: MediaManifest) =>
  receivedEventSchema.parse({
    _id: eventIdOf(file.intervention, uuidOf(file._id)),
    type: 'event',
    schema: 1,
    kind: 'received',
    intervention: file.intervention,
    at: new Date(context.now()).toISOString(),
    by: 'server',
    media: file._id,
    sha256: file.sha256,
    bytes: file.bytes,
  })

/** The receipt given earlier, on whichever server. */
const given = async (context: Context, dealership: DealershipId, file: MediaManifest) => {
  const id = eventIdOf(file.intervention, uuidOf(file._id))
  const event = await context.databases.workshop(dealership).get(receivedEventSchema, id)
  return event && { sha256: event.sha256, bytes: event.bytes, receivedAt: event.at }
}

const receive = async (
  context: Context,
  dealership: DealershipId,
  media: MediaId,
): Promise<ReceiptAnswer> => {
  const workshop = context.databases.workshop(dealership)
  const file = await workshop.get(mediaManifestSchema, media)
  if (!file) throw new DomainError('intervention-not-synchronised')
  // Even where a receipt was given: a database restored from a copy may have lost the chunks since.
  await requireComplete(context, dealership, file)
  const before = await given(context, dealership, file)
  if (before) return before
  const digest = await digestOf(context, dealership, file)
  if (digest !== file.sha256) {
    context.log.error({ dealership, media }, 'a file differs from its manifest')
    throw new DomainError('media-differs', 'What is stored is not what was recorded.')
  }
  const event = receivedEvent(context, file)
  const written = await workshop.insert(event)
  const first = written.ok ? null : await given(context, dealership, file)
  return first ?? { sha256: event.sha256, bytes: event.bytes, receivedAt: event.at }
}

/** Asked twice for the same file at the same time, it reads the file once. */
export const createReceive = (context: Context): Receive => {
  const running = new Map<string, Promise<ReceiptAnswer>>()
  const turns = createTurns(filesAtOnce)
  return (dealership, media) => {
    const key = `${dealership}/${media}`
    const started = running.get(key)
    if (started) return started
    const receiving = turns(() => receive(context, dealership, media)).finally(() =>
      running.delete(key),
    )
    running.set(key, receiving)
    return receiving
  }
}
