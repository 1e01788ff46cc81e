/** A file of a customer's intervention, as it stands in the databases when the server has all of it. */
import { createHash } from 'node:crypto'
import { type UserId, newEventId } from '@shared/ids'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention, MediaEntry } from '@shared/schemas/intervention'
import type { MediaManifest } from '@shared/schemas/media'

export interface GivenMedia {
  kind: 'photo' | 'video'
  row?: string
  visibility?: MediaEntry['visibility']
  position?: string
  bytes: Buffer
  mime: string
  poster?: Buffer
}

export const manifestOf = (
  doc: Intervention,
  media: MediaManifest['_id'],
  by: UserId,
  { kind, mime, bytes, poster }: GivenMedia,
): MediaManifest => ({
  _id: media,
  type: 'media',
  schema: 1,
  intervention: doc._id,
  kind,
  mime,
  bytes: bytes.length,
  chunkSize: 1024 * 1024,
  chunks: Math.ceil(bytes.length / 1024 / 1024),
  sha256: createHash('sha256').update(Uint8Array.from(bytes)).digest('hex'),
  width: 1280,
  height: 720,
  durationMs: kind === 'video' ? 10_000 : null,
  capturedAt: new Date().toISOString(),
  capturedBy: by,
  ...(poster && {
    _attachments: {
      thumbnail: { content_type: 'image/jpeg', data: poster.toString('base64') },
    },
  }),
})

export const receivedEvent = (doc: Intervention, manifest: MediaManifest): InterventionEvent => ({
  _id: newEventId(doc._id),
  type: 'event',
  schema: 1,
  kind: 'received',
  intervention: doc._id,
  at: new Date().toISOString(),
  by: 'server',
  media: manifest._id,
  sha256: manifest.sha256,
  bytes: manifest.bytes,
})
