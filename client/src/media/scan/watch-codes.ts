import { newAgreement } from './agreement'
import type { CodeReader } from './code-reader'
import { type Region, drawPicture } from './picture'
import type { Picture, ReadCode } from './read-code'

/** Codes that enough frames agree on, and the last picture that they were seen in. */
export type Found = (codes: ReadCode[], picture: Picture) => void

/** The next new picture of a camera: the same one read twice would only agree with itself. */
const nextFrame = (video: HTMLVideoElement): Promise<unknown> =>
  'requestVideoFrameCallback' in video
    ? new Promise((resolve) => video.requestVideoFrameCallback(resolve))
    : new Promise((resolve) => setTimeout(resolve, 60))

/**
 * Reads what a camera shows, frame by frame, until something is found; it is said once.
 * @param region part of the picture that the person sees
 * @returns stops it
 */
export const watchCodes = (
  video: HTMLVideoElement,
  region: () => Region | undefined,
  reader: Pick<CodeReader, 'read'>,
  found: Found,
): (() => void) => {
  const agreement = newAgreement()
  const canvas = document.createElement('canvas')
  let running = true
  const look = async (): Promise<void> => {
    while (running) {
      await nextFrame(video)
      if (!running || video.videoWidth === 0) continue
      const picture = drawPicture(video, region(), 1, canvas)
      agreement.add(await reader.read(picture))
      if (!running || !agreement.settled()) continue
      running = false
      found(agreement.accepted(), picture)
    }
  }
  void look()
  return () => {
    running = false
  }
}

/** Looks at a photo as if it were several: smaller ones of it, which must agree. */
const scales = [1, 0.8, 0.6, 0.45, 0.3, 0.7]

/** Codes in a photo; an empty list where none can be read for sure. */
export const codesOfPhoto = async (
  photo: ImageBitmap,
  reader: Pick<CodeReader, 'read' | 'ready'>,
): Promise<{ codes: ReadCode[]; picture: Picture }> => {
  await reader.ready
  const agreement = newAgreement()
  const picture = drawPicture(photo)
  for (const scale of scales) {
    const smaller = drawPicture(photo, undefined, scale)
    const factor = picture.canvas.width / smaller.canvas.width
    const codes = await reader.read(smaller)
    agreement.add(
      codes.map((code) => ({
        ...code,
        corners: code.corners.map(({ x, y }) => ({ x: x * factor, y: y * factor })),
      })),
    )
  }
  return { codes: agreement.accepted(), picture }
}
