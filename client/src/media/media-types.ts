/** What this browser can record, best for a customer's phone first. */
const preferred = [
  'video/mp4;codecs=avc1.42E01F,mp4a.40.2',
  'video/mp4;codecs=avc1.42E01F,opus',
  'video/webm;codecs=vp9,opus',
  'video/webm;codecs=vp8,opus',
  'video/mp4',
  'video/webm',
] as const

/** Without sound, for cameras whose microphone was refused. */
const silent: readonly string[] = [
  'video/mp4;codecs=avc1.42E01F',
  'video/webm;codecs=vp9',
  'video/webm;codecs=vp8',
  'video/mp4',
  'video/webm',
]

// Missing in old browsers, which take photos all the same.
const canRecord = (type: string): boolean =>
  'MediaRecorder' in window && MediaRecorder.isTypeSupported(type)

/** Level 3.1 of H.264 ends at 720p; what is larger says level 4.0. */
const levelled = (type: string, large: boolean): string =>
  large ? type.replace('42E01F', '42E028') : type

/**
 * @param large whether the picture is larger than 1280×720
 * @param isSupported `MediaRecorder.isTypeSupported`, given from outside for tests
 * @returns `null` where this browser records no video that we could show
 */
export const recordingType = (
  withSound: boolean,
  large = false,
  isSupported: (type: string) => boolean = canRecord,
): string | null =>
  (withSound ? preferred : silent)
    .map((type) => levelled(type, large))
    .find((type) => isSupported(type)) ?? null
