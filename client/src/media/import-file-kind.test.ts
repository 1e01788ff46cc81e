import { describe, expect, it } from 'vitest'
import { fileKind } from './import-file-kind'

const bytes = (...parts: (number | string)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)),
    ),
  )
const size = [0, 0, 0, 24]
const stream = (step: number, first: number): Uint8Array =>
  Uint8Array.from({ length: 400 }, (_, at) => ((at - first) % step === 0 ? 0x47 : 1))

describe('what a file is', () => {
  it.each([
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe1), 'photo'],
    ['PNG', bytes(0x89, 'PNG'), 'photo'],
    ['WebP', bytes('RIFF', ...size, 'WEBPVP8 '), 'photo'],
    ['AVIF', bytes(...size, 'ftypavif'), 'photo'],
    ['HEIC of an iPhone', bytes(...size, 'ftypheic'), 'heic'],
    ['HEIC of another maker', bytes(...size, 'ftypmif1'), 'heic'],
    ['MP4', bytes(...size, 'ftypisom'), 'film'],
    ['MOV', bytes(...size, 'ftypqt  '), 'film'],
    ['MOV of old, without a type', bytes(...size, 'moov'), 'film'],
    ['WebM', bytes(0x1a, 0x45, 0xdf, 0xa3), 'film'],
    ['transport stream', stream(188, 0), 'film'],
    ['AVCHD', stream(192, 4), 'film'],
    ['AVI', bytes('RIFF', ...size, 'AVI LIST'), 'foreign-film'],
    ['WMV', bytes(0x30, 0x26, 0xb2, 0x75), 'foreign-film'],
    ['DVD', bytes(0, 0, 1, 0xba), 'foreign-film'],
    ['PDF', bytes('%PDF-1.7'), 'other'],
    ['ZIP of a Live Photo', bytes('PK', 3, 4), 'other'],
    ['WAV', bytes('RIFF', ...size, 'WAVEfmt '), 'other'],
    ['nothing', bytes(), 'other'],
  ])('%s', (_, start, kind) => expect(fileKind(start).kind).toBe(kind))
})
