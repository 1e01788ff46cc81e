/** Until when the pictures of a running film have kept the size of its first one. */

export interface SizeWatch {
  /** Whether the picture has another size by now. */
  changed(): boolean
  /** Film time of the last picture that was seen in the first one's size, ms; `null` where none was seen. */
  steadyMs(): number | null
  stop(): void
}

/**
 * A turned picture is recorded before anybody is told of it, and a busy device tells late. So each picture
 * that is shown is looked at: what was filmed after the last one of the old size may be of the new one.
 *
 * @param preview shows what is recorded
 * @param elapsedMs film time, ms
 */
export const watchSize = (preview: HTMLVideoElement, elapsedMs: () => number): SizeWatch => {
  const first = { width: preview.videoWidth, height: preview.videoHeight }
  const isFirst = (width: number, height: number): boolean =>
    width === first.width && height === first.height
  const changed = (): boolean => !isFirst(preview.videoWidth, preview.videoHeight)
  if (!('requestVideoFrameCallback' in preview)) {
    return { changed, steadyMs: () => null, stop: () => {} }
  }
  let steadyMs: number | null = null
  let next = 0
  const look: VideoFrameRequestCallback = (_now, { width, height }) => {
    if (isFirst(width, height)) steadyMs = elapsedMs()
    next = preview.requestVideoFrameCallback(look)
  }
  next = preview.requestVideoFrameCallback(look)
  return {
    changed,
    steadyMs: () => steadyMs,
    stop: () => preview.cancelVideoFrameCallback(next),
  }
}
