import { describe, expect, it } from 'vitest'
import { withoutPlace } from './scrub-film'

const place = '+52.5200+013.4050/'

/** A box of ISO 14496-12. */
const box = (
  name: string,
  ...content: (string | Uint8Array<ArrayBuffer>)[]
): Uint8Array<ArrayBuffer> => {
  const encoder = new TextEncoder()
  const parts = content.map((part) => (typeof part === 'string' ? encoder.encode(part) : part))
  const size = 8 + parts.reduce((sum, part) => sum + part.length, 0)
  const bytes = new Uint8Array(size)
  new DataView(bytes.buffer).setUint32(0, size)
  bytes.set(encoder.encode(name), 4)
  let at = 8
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const film = (...boxes: Uint8Array<ArrayBuffer>[]): Blob => new Blob(boxes)
const scrubbed = async (file: Blob): Promise<string> =>
  (await withoutPlace(file, 'video/mp4')).text()

describe('a film that is kept as it came', () => {
  it('loses its place and nothing else moves', async () => {
    const file = film(
      box('ftyp', 'qt  '),
      box('moov', box('mvhd', 'kept'), box('trak', box('tkhd', 'too'), box('udta', place))),
      box('mdat', 'the picture'),
    )
    const text = await scrubbed(file)
    expect(text).not.toContain(place)
    expect(text.length).toBe((await file.text()).length)
    expect(text.indexOf('the picture')).toBe((await file.text()).indexOf('the picture'))
    expect(text).toContain('kept')
    expect(text).toContain('tkhd')
    expect(text).not.toContain('udta')
  })

  it('loses it wherever it stands', async () => {
    for (const name of ['udta', 'meta', 'uuid']) {
      expect(await scrubbed(film(box('moov', box(name, place))))).not.toContain(place)
      expect(await scrubbed(film(box('mdat', 'x'), box(name, place)))).not.toContain(place)
    }
  })

  it('survives a file that lies about its lengths', async () => {
    const cut = box('moov', box('udta', place)).slice(0, 20)
    expect((await withoutPlace(new Blob([cut]), 'video/mp4')).size).toBe(20)
    const zero = new Blob([new Uint8Array(64)])
    expect((await withoutPlace(zero, 'video/mp4')).size).toBe(64)
  })
})
