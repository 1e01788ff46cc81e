/**
 * `GET /api/snapshot/…`: documents as lines of JSON, newest first. The first line is the head; each page
 * of documents ends with a mark; the last line is the end: an answer without it was cut short.
 */
import { z } from 'zod'
import { momentSchema } from './common'

/** Texts first, so that work can begin; manifests, with their thumbnails, are most of the bytes. */
const snapshotParts = ['texts', 'pictures'] as const
export const snapshotPartSchema = z.enum(snapshotParts)
export type SnapshotPart = z.infer<typeof snapshotPartSchema>

export const snapshotHeadSchema = z.object({
  /** Position in the database's changes, taken before anything was read; opaque. */
  since: z.string(),
  /** Where the window begins. */
  from: momentSchema,
})
export type SnapshotHead = z.infer<typeof snapshotHeadSchema>

/** Everything before this line is whole; `?after=<mark>` goes on behind it. */
export const snapshotMarkSchema = z.object({ mark: z.string() })

export const snapshotEndSchema = z.object({ documents: z.int().min(0) })

/** A document as the database holds it, attachments within; what is in it is not checked here. */
export const snapshotDocumentSchema = z.looseObject({ _id: z.string(), _rev: z.string() })
export type SnapshotDocument = z.infer<typeof snapshotDocumentSchema>
