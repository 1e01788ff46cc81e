import { describe, expect, it } from 'vitest'
import { mayNotPlay } from './playable'

describe('a film that a customer may not be able to play', () => {
  it.each([
    'video/mp4',
    'video/webm',
    'video/mp4;codecs="avc1.42E01F,mp4a.40.2"',
    'video/mp4; codecs=avc1.640028',
    'video/webm;codecs="vp09.00.10.08,opus"',
    'image/jpeg',
  ])('%s plays', (mime) => expect(mayNotPlay(mime)).toBe(false))

  it.each([
    'video/quicktime',
    'video/x-msvideo',
    'video/mp4;codecs="hvc1.1.6.L93.B0,mp4a.40.2"',
    'video/mp4;codecs=hev1.1.6.L93.B0',
    'video/mp4;codecs="avc1.6e0028"',
    'video/mp4;codecs="avc1.640028,ac-3"',
    'video/mp4;codecs="av01.0.04M.08"',
    'video/quicktime;codecs="apch"',
  ])('%s is doubtful', (mime) => expect(mayNotPlay(mime)).toBe(true))
})
