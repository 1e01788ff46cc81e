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

/**
 * @param isSupported `MediaRecorder.isTypeSupported`, given from outside for tests
 * @returns `null` where this browser records no video that we could show
 */
export const recordingType = (
  withSound: boolean,
  isSupported: (type: string) => boolean = (type) => MediaRecorder.isTypeSupported(type),
): string | null => (withSound ? preferred : silent).find((type) => isSupported(type)) ?? null
