/** What a snapshot's lines say, and documents with ids of any age to put behind it. */
import { editorOf, interventionOf } from '@shared/fixtures'
import {
  type InterventionId,
  type MediaId,
  eventIdSchema,
  interventionIdSchema,
  mediaIdSchema,
  uuidFrom,
  uuidOf,
} from '@shared/ids'
import { setMedia } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import {
  type SnapshotDocument,
  snapshotDocumentSchema,
  snapshotEndSchema,
  snapshotHeadSchema,
  snapshotMarkSchema,
} from '@shared/schemas/snapshot'
import { thumbnail } from '../gateway/documents'

export const dayMs = 24 * 60 * 60 * 1000

let counter = 0

const uuidAt = (ms: number): string => {
  counter += 1
  return `${uuidFrom(ms)}-7000-8000-${String(counter).padStart(12, '0')}`
}

export interface Case {
  intervention: Intervention
  event: { _id: string }
  manifest: { _id: MediaId }
}

const author = editorOf().author

const withMedia = (doc: Intervention, media: MediaId): Intervention =>
  setMedia(editorOf(author), doc, media, {
    kind: 'photo',
    row: null,
    position: null,
    visibility: 'public',
    order: 1,
    caption: '',
    removed: false,
  })

/** An intervention of that age, with a photo and the receipt for it. */
export const caseOfAge = (ageMs: number): Case => {
  const ms = Date.now() - ageMs
  const _id: InterventionId = interventionIdSchema.parse(`intervention:${uuidAt(ms)}`)
  const media = mediaIdSchema.parse(`media:${uuidAt(ms + 1000)}`)
  const made = new Date(ms).toISOString()
  const sha256 = 'a'.repeat(64)
  const received = { kind: 'received', media, sha256, bytes: 10, at: made, by: 'server' }
  const event = eventIdSchema.parse(`event:${uuidOf(_id)}:${uuidAt(ms + 2000)}`)
  return {
    intervention: withMedia({ ...interventionOf(editorOf(author, () => ms)), _id }, media),
    event: Object.assign({ _id: event, type: 'event', schema: 1, intervention: _id }, received),
    manifest: Object.assign(
      { _id: media, type: 'media', schema: 1, intervention: _id, kind: 'photo' },
      { mime: 'image/jpeg', bytes: 10, chunkSize: 1024 * 1024, chunks: 1, sha256 },
      { width: 1, height: 1, durationMs: null, capturedAt: made, capturedBy: author },
      {
        _attachments: {
          thumbnail: { content_type: 'image/jpeg', data: thumbnail.toString('base64') },
        },
      },
    ),
  }
}

export interface Told {
  since: string
  from: string
  documents: SnapshotDocument[]
  marks: string[]
  /** As the last line says; `null` where it is missing. */
  end: number | null
}

export const told = (text: string): Told => {
  const [first, ...rest] = text.split('\n').filter(Boolean)
  const values = rest.map((line): unknown => JSON.parse(line))
  return {
    ...snapshotHeadSchema.parse(JSON.parse(first ?? '')),
    documents: values.flatMap((value) => snapshotDocumentSchema.safeParse(value).data ?? []),
    marks: values.flatMap((value) => snapshotMarkSchema.safeParse(value).data?.mark ?? []),
    end: snapshotEndSchema.safeParse(values.at(-1)).data?.documents ?? null,
  }
}

export const idsOf = ({ documents }: Told): string[] => documents.map(({ _id }) => _id)
