/** A document that the database takes and the schemas refuse would vanish from every screen. */
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { newDeviceId, newInterventionId, newMediaId, newRecipientId } from '@shared/ids'
import { interventionFieldsSchema } from '@shared/schemas/intervention'
import { mediaManifestSchema } from '@shared/schemas/media'
import { recipientSchema } from '@shared/schemas/office'
import type { Check } from './shape'
import { interventionFields, officeShapes, workshopShapes } from './shapes'

const at = '2026-01-05T08:00:00.000Z'
const intervention = newInterventionId()
const recipient = {
  _id: newRecipientId(intervention),
  type: 'recipient',
  schema: 1,
  intervention,
  customer: null,
  name: 'Ada Martin',
  language: 'fr',
  mobile: null,
  email: null,
  updatedAt: at,
}
const manifest = {
  _id: newMediaId(),
  type: 'media',
  schema: 1,
  intervention,
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
  capturedBy: newDeviceId(),
}

/** Whether the database takes it, and whether whoever reads it then can. */
const fates = (shape: Check, schema: z.ZodType, doc: unknown): [boolean, boolean] => [
  shape(doc, '') === null,
  schema.safeParse(doc).success,
]
const expectSameFate = ([taken, readable]: [boolean, boolean]): void => expect(taken).toBe(readable)

const moments = [
  '2026-02-28T10:00:00Z',
  '2026-02-28T10:00Z',
  '2024-02-29T10:00:00.123Z',
  '2026-02-29T10:00:00Z',
  '2026-02-31T10:00:00Z',
  '2026-13-01T10:00:00Z',
  '2026-00-10T10:00:00Z',
  '2026-04-31T10:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T10:60:00Z',
  '2026-01-01T10:00:60Z',
  '2026-01-01T10:00:00+02:00',
]
const names = ['RO 1', ' RO 1 ', '', '   ', '\u00a0\n', 'x'.repeat(60)]
const addresses = [
  'ada@example.com',
  "ada.o'neil+tag@mail.example.com",
  'ada@example',
  'ada@b.c',
  '.ada@example.com',
  'ada.@example.com',
  'ada..m@example.com',
  'ada,eve@example.com',
  '"ada"@example.com',
  'ada@-example.com',
  'ada@exämple.com',
  `${'a'.repeat(250)}@example.com`,
]
const types = [
  'video/mp4',
  'video/mp4;codecs=avc1',
  `video/mp4;${'x'.repeat(100)}`,
  'image/svg+xml',
]

describe('database and schemas agree', () => {
  it('about documents as they should be', () => {
    const { recipient: shape } = officeShapes
    expect(fates(shape, recipientSchema, recipient)).toEqual([true, true])
    expect(fates(workshopShapes.media, mediaManifestSchema, manifest)).toEqual([true, true])
  })

  it.each(moments)('about the moment %s', (text) =>
    expectSameFate(
      fates(officeShapes.recipient, recipientSchema, { ...recipient, updatedAt: text }),
    ),
  )

  it.each(names)('about the name %j', (text) => {
    expectSameFate(fates(officeShapes.recipient, recipientSchema, { ...recipient, name: text }))
    expectSameFate(fates(interventionFields.number, interventionFieldsSchema.shape.number, text))
  })

  it.each(addresses)('about the address %s', (text) =>
    expectSameFate(fates(officeShapes.recipient, recipientSchema, { ...recipient, email: text })),
  )

  it.each(types)('about the type %s', (text) =>
    expectSameFate(fates(workshopShapes.media, mediaManifestSchema, { ...manifest, mime: text })),
  )
})
