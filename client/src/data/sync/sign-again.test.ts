import { authorOf, timeOf } from '@shared/clock'
import { editorOf, interventionOf } from '@shared/fixtures'
import { newDeviceId, newInterventionId, newMediaId, newUserId } from '@shared/ids'
import { setFields } from '@shared/intervention'
import { mediaManifestSchema } from '@shared/schemas/media'
import { describe, expect, it } from 'vitest'
import { capturedAgain, signedAgain } from './sign-again'

const before = editorOf(newDeviceId())
const now = newDeviceId()
const known = interventionOf(before)

describe('an intervention of the device that this tablet was', () => {
  it('that the server never saw is wholly in the new name, at the same moments', () => {
    const doc = setFields(before, known, { plate: 'AB-12' })
    const again = signedAgain(doc, null, now)
    expect(again.createdBy).toBe(now)
    expect(authorOf(again.created)).toBe(now)
    expect(Object.values(again.stamps).map(authorOf)).toEqual([now])
    expect(Object.values(again.stamps).map(timeOf)).toEqual(Object.values(doc.stamps).map(timeOf))
    expect({ ...again, created: '', createdBy: '', stamps: {} }).toEqual({
      ...doc,
      created: '',
      createdBy: '',
      stamps: {},
    })
  })

  it('that the server knows keeps its origin and what the server has', () => {
    const there = setFields(before, known, { plate: 'AB-12' })
    const doc = setFields(before, there, { vehicle: 'Polo' })
    const again = signedAgain(doc, there, now)
    expect(again.created).toBe(doc.created)
    expect(again.stamps['plate']).toBe(there.stamps['plate'])
    expect(authorOf(again.stamps['vehicle'] ?? doc.created)).toBe(now)
  })

  it('is left as it is where nothing is to be signed', () => {
    expect(signedAgain(known, known, now)).toBe(known)
    expect(signedAgain(known, null, before.author)).toBe(known)
  })
})

it('a person’s edits are never signed by somebody else', () => {
  const doc = setFields(editorOf(newUserId()), known, { plate: 'AB-12' })
  expect(signedAgain(doc, known, now)).toBe(doc)
})

describe('a manifest', () => {
  const manifest = mediaManifestSchema.parse({
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
    capturedAt: '2026-01-05T08:00:00.000Z',
    capturedBy: before.author,
  })

  it('is in the new name unless the server has it', () => {
    expect(capturedAgain(manifest, false, now).capturedBy).toBe(now)
    expect(capturedAgain(manifest, true, now)).toBe(manifest)
  })
})
