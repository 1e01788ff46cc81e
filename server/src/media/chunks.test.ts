import { describe, expect, it } from 'vitest'
import { newInterventionId, newMediaId } from '@shared/ids'
import type { MediaManifest } from '@shared/schemas/media'
import { chunkLength, gapsOf } from './chunks'

const chunkSize = 64 * 1024

const film = (bytes: number): MediaManifest => ({
  _id: newMediaId(),
  type: 'media',
  schema: 1,
  intervention: newInterventionId(),
  kind: 'video',
  mime: 'video/mp4',
  bytes,
  chunkSize,
  chunks: Math.ceil(bytes / chunkSize),
  sha256: '0'.repeat(64),
  width: null,
  height: null,
  durationMs: null,
  capturedAt: '2026-01-05T08:00:00.000Z',
  capturedBy: 'server',
})

const chunk = (index: number, bytes = chunkSize) => ({ index, bytes, md5: '' })

describe('gaps of a file', () => {
  it.each([
    ['nothing there', [], { missing: [0, 1, 2], wrong: [] }],
    ['all there', [chunk(0), chunk(1), chunk(2, 10)], { missing: [], wrong: [] }],
    ['one missing', [chunk(0), chunk(2, 10)], { missing: [1], wrong: [] }],
    ['a short one', [chunk(0), chunk(1, 5), chunk(2, 10)], { missing: [], wrong: [1] }],
    ['a long last one', [chunk(0), chunk(1), chunk(2)], { missing: [], wrong: [2] }],
    ['one too many', [chunk(0), chunk(1), chunk(2, 10), chunk(3)], { missing: [], wrong: [] }],
  ])('%s', (_name, chunks, expected) => {
    expect(gapsOf(film(2 * chunkSize + 10), chunks)).toEqual(expected)
  })

  it('counts by bytes: a manifest that names fewer chunks does not make a file complete', () => {
    const lying = { ...film(2 * chunkSize), chunks: 1 }
    expect(gapsOf(lying, [chunk(0)])).toEqual({ missing: [1], wrong: [] })
  })

  it('has a last chunk as long as what is left', () => {
    expect(chunkLength(film(2 * chunkSize), 1)).toBe(chunkSize)
    expect(chunkLength(film(2 * chunkSize + 1), 2)).toBe(1)
  })
})
