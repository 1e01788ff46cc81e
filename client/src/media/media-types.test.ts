import { describe, expect, it } from 'vitest'
import { recordingType } from './media-types'

describe('recordingType', () => {
  it('takes mp4 with AAC where there is an encoder for it', () => {
    expect(recordingType(true, false, () => true)).toBe('video/mp4;codecs=avc1.42E01F,mp4a.40.2')
  })

  it('takes mp4 with Opus before webm', () => {
    expect(recordingType(true, false, (type) => !type.includes('mp4a'))).toContain(
      'avc1.42E01F,opus',
    )
  })

  it('takes webm where mp4 is not recorded', () => {
    expect(recordingType(true, false, (type) => type.startsWith('video/webm'))).toContain('vp9')
  })

  it('names no sound codec without a microphone', () => {
    expect(recordingType(false, false, () => true)).toBe('video/mp4;codecs=avc1.42E01F')
  })

  it('names a level that holds a larger picture', () => {
    expect(recordingType(true, true, () => true)).toBe('video/mp4;codecs=avc1.42E028,mp4a.40.2')
  })

  it('says so where nothing can be recorded', () => {
    expect(recordingType(true, false, () => false)).toBeNull()
  })
})
