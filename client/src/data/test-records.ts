/** Records for the tests of this folder. */
import { interventionIdSchema, mediaIdSchema } from '@shared/ids'
import type { DirtyRecord, FileRecord } from './device-store'

const uuid = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const interventionId = (n: number) => interventionIdSchema.parse(`intervention:${uuid(n)}`)
export const mediaId = (n: number) => mediaIdSchema.parse(`media:${uuid(n)}`)

/** A film of 2.5 chunks that waits. */
export const fileRecord = (n: number, change: Partial<FileRecord> = {}): FileRecord => ({
  media: mediaId(n),
  intervention: interventionId(1),
  kind: 'video',
  mime: 'video/mp4',
  bytes: 250,
  chunkSize: 100,
  chunks: 3,
  sha256: 'ab'.repeat(32),
  storedAt: '2026-01-01T00:00:00.000Z',
  sent: [],
  started: false,
  receivedAt: null,
  unattached: null,
  failure: null,
  ...change,
})

export const dirtyRecord = (change: Partial<DirtyRecord> = {}): DirtyRecord => ({
  id: interventionId(1),
  database: 'workshop',
  token: 't',
  intervention: interventionId(1),
  refused: false,
  ...change,
})
