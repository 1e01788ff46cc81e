/** Documents as the application makes them, and the ways they go through the gateway. */
import { editorOf, interventionOf } from '@shared/fixtures'
import {
  type Author,
  type DealershipId,
  chunkId,
  databaseNames,
  newEventId,
  newInterventionId,
  newMediaId,
} from '@shared/ids'
import { setFields } from '@shared/intervention'
import type { Intervention, InterventionFields } from '@shared/schemas/intervention'
import type { Answer } from '../http'
import type { Asker } from '../server'

const at = '2026-01-05T08:00:00.000Z'
export const thumbnail = Buffer.from('the bytes of a thumbnail')

export const pathOf = {
  workshop: (dealership: DealershipId) => `/db/${databaseNames.workshop(dealership)}`,
  office: (dealership: DealershipId) => `/db/${databaseNames.office(dealership)}`,
  media: (dealership: DealershipId) => `/db/${databaseNames.media(dealership)}`,
} as const

export const interventionBy = (author: Author): Intervention =>
  interventionOf(editorOf(author, Date.now))

/** The document as its next editor leaves it. */
export const editedBy = (
  author: Author,
  doc: Intervention,
  change: Partial<InterventionFields>,
): Intervention => setFields(editorOf(author, Date.now), doc, change)

export const manifestBy = (author: Author) => ({
  _id: newMediaId(),
  type: 'media',
  schema: 1,
  intervention: newInterventionId(),
  kind: 'photo',
  mime: 'image/jpeg',
  bytes: 10,
  chunkSize: 1024 * 1024,
  chunks: 1,
  sha256: 'a'.repeat(64),
  width: 1,
  height: 1,
  durationMs: null,
  capturedAt: at,
  capturedBy: author,
  _attachments: {
    thumbnail: { content_type: 'image/jpeg', data: thumbnail.toString('base64') },
  },
})

const eventBy = (by: Author, rest: object) => {
  const intervention = newInterventionId()
  const _id = newEventId(intervention)
  return { _id, type: 'event', schema: 1, intervention, at, by, ...rest }
}

export const editEventBy = (author: Author) =>
  eventBy(author, {
    kind: 'edit',
    path: 'number',
    value: 'RO 1',
    stamp: editorOf(author).clock.next(),
  })

export const receivedEventBy = (author: Author) =>
  eventBy(author, { kind: 'received', media: newMediaId(), sha256: 'a'.repeat(64), bytes: 1 })

export const designDocument = () => ({
  _id: `_design/mine`,
  validate_doc_update: 'function () {}',
})

export const chunkPath = (dealership: DealershipId, index = 0): string =>
  `${pathOf.media(dealership)}/${encodeURIComponent(chunkId(newMediaId(), index))}/data`

/** Path of a chunk that the asker may send: its manifest is there, in the asker's name. */
export const ownChunkPath = async (
  asker: Asker & { author: Author },
  dealership: DealershipId,
  { index = 0, chunks = index + 1 }: { index?: number; chunks?: number } = {},
): Promise<string> => {
  const chunkSize = 1024 * 1024
  const manifest = { ...manifestBy(asker.author), chunks, bytes: chunks * chunkSize, chunkSize }
  const { fates } = await pushed(asker, pathOf.workshop(dealership), [manifest])
  if (fates[0] !== 'stored') throw new Error(`the manifest was refused: ${fates[0] ?? ''}`)
  return `${pathOf.media(dealership)}/${encodeURIComponent(chunkId(manifest._id, index))}/data`
}

export const putChunk = (
  asker: Asker,
  path: string,
  bytes: string | Uint8Array = 'bytes',
): Promise<Answer> =>
  asker.ask('PUT', path, { body: bytes, headers: { 'content-type': 'image/jpeg' } })

/** What became of each document of a batch: its revision, or the word of the refusal. */
export const pushed = async (
  asker: Asker,
  database: string,
  docs: readonly object[],
  rest: object = {},
): Promise<{ status: number; fates: string[]; revs: string[] }> => {
  const { status, text } = await asker.ask('POST', `${database}/_bulk_docs`, {
    json: { docs, ...rest },
  })
  const results: unknown = JSON.parse(text)
  const each: { error?: string; rev?: string }[] = Array.isArray(results) ? results : []
  return {
    status,
    fates: each.map(({ error }) => error ?? 'stored'),
    revs: each.map(({ rev }) => rev ?? ''),
  }
}
