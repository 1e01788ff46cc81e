/** Small pictures for lists: JPEG, at most 480 px on the longer side. */
const longestSide = 480
const thumbnailQuality = 0.75
/** A film whose first picture does not come in this time gets a plain poster instead. */
const posterMs = 8000

type Drawable = HTMLVideoElement | ImageBitmap | HTMLCanvasElement

const sizeOf = (source: Drawable): { width: number; height: number } =>
  source instanceof HTMLVideoElement
    ? { width: source.videoWidth, height: source.videoHeight }
    : { width: source.width, height: source.height }

export const toJpeg = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('no picture')))
    canvas.toBlob(done, 'image/jpeg', quality)
  })

/** Draws a source scaled down so that its longer side has at most `longest` px. */
export const draw = (source: Drawable, longest: number): HTMLCanvasElement => {
  const { width, height } = sizeOf(source)
  const scale = Math.min(1, longest / Math.max(width, height, 1))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const pencil = canvas.getContext('2d')
  if (pencil) {
    // JPEG has no transparency: what a screenshot leaves open would turn black.
    pencil.fillStyle = '#ffffff'
    pencil.fillRect(0, 0, canvas.width, canvas.height)
    pencil.drawImage(source, 0, 0, canvas.width, canvas.height)
  }
  return canvas
}

export const thumbnailOf = (source: Drawable): Promise<Blob> =>
  toJpeg(draw(source, longestSide), thumbnailQuality)

export const plainPoster = (width: number, height: number): Promise<Blob> => {
  const canvas = document.createElement('canvas')
  canvas.width = longestSide
  canvas.height = Math.max(1, Math.round((longestSide * height) / Math.max(width, 1)))
  const pencil = canvas.getContext('2d')
  if (pencil) {
    pencil.fillStyle = '#3f4650'
    pencil.fillRect(0, 0, canvas.width, canvas.height)
  }
  return toJpeg(canvas, thumbnailQuality)
}

const firstPicture = (video: HTMLVideoElement): Promise<void> =>
  new Promise((resolve, reject) => {
    const once = (event: string, listener: () => void) =>
      video.addEventListener(event, listener, { once: true })
    setTimeout(() => reject(new Error('no picture in time')), posterMs)
    once('error', () => reject(new Error('not playable')))
    once('seeked', () => resolve())
    // A little into the film: the very first picture of a camera is often dark.
    once('loadeddata', () => {
      video.currentTime = Math.min(0.3, (video.duration || 1) / 2)
    })
  })

/** Poster of a film; a plain one where this browser cannot show it. */
export const posterOf = async (
  file: Blob,
  size: { width: number; height: number },
): Promise<Blob> => {
  const video = document.createElement('video')
  const url = URL.createObjectURL(file)
  video.muted = true
  video.playsInline = true
  video.preload = 'auto'
  try {
    const shown = firstPicture(video)
    video.src = url
    await shown
    return await thumbnailOf(video)
  } catch {
    return plainPoster(size.width, size.height)
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}
