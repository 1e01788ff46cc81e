import { z } from 'zod'
import { authorSchema, interventionIdSchema, mediaIdSchema } from '../ids'
import { couchFields, momentSchema, sha256Schema } from './common'

/** Largest file that the vault takes, in bytes. */
export const maxMediaBytes = 4 * 1024 * 1024 * 1024

/**
 * What the app makes is JPEG, MP4 or WebM; the other films are kept as they came from a gallery where no
 * browser could convert them, and are marked (`playable.ts`).
 */
export const mediaMimeSchema = z
  .string()
  .max(100)
  .regex(
    /^(image\/(jpeg|png|webp)|video\/(mp4|webm|quicktime|mpeg|mp2t|x-matroska|x-msvideo|x-ms-wmv))(;.*)?$/,
  )

/**
 * Manifest of a photo or video: what its bytes are. Written once, when the file is complete, and never
 * changed; the thumbnail (or poster) is its attachment `thumbnail` (JPEG).
 */
export const mediaManifestSchema = z.object({
  ...couchFields,
  _id: mediaIdSchema,
  _attachments: z.record(z.string(), z.unknown()).optional(),
  type: z.literal('media'),
  schema: z.literal(1),
  intervention: interventionIdSchema,
  kind: z.enum(['photo', 'video']),
  mime: mediaMimeSchema,
  bytes: z.int().min(1).max(maxMediaBytes),
  chunkSize: z
    .int()
    .min(64 * 1024)
    .max(8 * 1024 * 1024),
  chunks: z.int().min(1),
  /** Of the whole file. */
  sha256: sha256Schema,
  width: z.int().min(1).nullable(),
  height: z.int().min(1).nullable(),
  durationMs: z.int().min(0).nullable(),
  capturedAt: momentSchema,
  capturedBy: authorSchema,
})
export type MediaManifest = z.infer<typeof mediaManifestSchema>

export const thumbnailAttachment = 'thumbnail'
