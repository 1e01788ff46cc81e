/** What the camera is asked for, by the quality that the device is set to. */
export type CameraQuality = 'low' | 'standard' | 'high'

/** In pixels, as the camera lies sideways. */
export interface CameraSize {
  width: number
  height: number
  /** Whether the browser may scale a larger picture down to it: bytes count more than pixels. */
  scaled: boolean
}

export interface FilmQuality {
  size: CameraSize
  videoBitsPerSecond: number
}

/** A minute is 9, 19 and 38 MB; 720p is sharp enough for a worn brake. */
export const filmQualities: Record<CameraQuality, FilmQuality> = {
  low: { size: { width: 854, height: 480, scaled: true }, videoBitsPerSecond: 1_200_000 },
  standard: { size: { width: 1280, height: 720, scaled: true }, videoBitsPerSecond: 2_500_000 },
  high: { size: { width: 1920, height: 1080, scaled: true }, videoBitsPerSecond: 5_000_000 },
}

/** Photos may be finer than films: they are looked at for longer, and weigh little. */
const photoSizes: Record<CameraQuality, CameraSize> = {
  low: { width: 1280, height: 720, scaled: false },
  standard: { width: 1920, height: 1080, scaled: false },
  high: { width: 2560, height: 1440, scaled: false },
}

/** What the viewfinder should deliver for this kind of capture. */
export const sizeFor = (kind: 'photo' | 'video', quality: CameraQuality): CameraSize =>
  kind === 'photo' ? photoSizes[quality] : filmQualities[quality].size
