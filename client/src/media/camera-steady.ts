/**
 * A picture whose size never changes. A device that is turned turns its camera's picture too, and an
 * mp4 of avc1 cannot follow: Chromium writes on, and nothing behind the turn can be decoded. So each
 * picture goes through our hands; those of another size are drawn upright into the first one's. The
 * same for a camera that is larger than what was asked for: Chromium shows it scaled, but would record
 * all of it.
 */

/** Chromium's insertable streams for tracks: no TypeScript library has them. */
interface Tap {
  readonly readable: ReadableStream<VideoFrame>
}
interface Spout extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>
}

declare global {
  interface Window {
    MediaStreamTrackProcessor?: new (given: { track: MediaStreamTrack }) => Tap
    MediaStreamTrackGenerator?: new (given: { kind: 'video' }) => Spout
  }
}

export interface SteadyStream {
  /** What to record. */
  stream: MediaStream
  /** Whether it survives a turned device; `false` where the browser cannot do it. */
  steady: boolean
  stop(): void
}

interface Size {
  width: number
  height: number
}

const sizeOf = ({ displayWidth, displayHeight }: VideoFrame): Size => ({
  width: displayWidth,
  height: displayHeight,
})

/** Whether its pixels are those that are shown, so that it may pass as it is. */
const isOf = ({ visibleRect }: VideoFrame, { width, height }: Size): boolean =>
  visibleRect?.width === width && visibleRect.height === height

/** Draws pictures of any size into one size, whole, on black. */
const createFrameFitter = ({ width, height }: Size): ((frame: VideoFrame) => VideoFrame) => {
  const canvas = new OffscreenCanvas(width, height)
  const pencil = canvas.getContext('2d', { alpha: false })
  return (frame) => {
    const given = sizeOf(frame)
    const scale = Math.min(width / given.width, height / given.height)
    const [w, h] = [given.width * scale, given.height * scale]
    pencil?.clearRect(0, 0, width, height)
    pencil?.drawImage(frame, (width - w) / 2, (height - h) / 2, w, h)
    const { timestamp } = frame
    frame.close()
    return new VideoFrame(canvas, { timestamp })
  }
}

/** Brings every picture to the size of the first one. */
const createSizeKeeper = (): ((frame: VideoFrame) => VideoFrame) => {
  let first: Size | null = null
  let fit: ((frame: VideoFrame) => VideoFrame) | null = null
  return (frame) => {
    first ??= sizeOf(frame)
    if (isOf(frame, first)) return frame
    fit ??= createFrameFitter(first)
    return fit(frame)
  }
}

/**
 * Carries pictures over one by one. Not by a pipe: what stands in a pipe's queue when it is broken off is
 * left to the garbage collector unclosed, and the camera has only a few pictures to give away.
 */
const carry = async (
  reader: ReadableStreamDefaultReader<VideoFrame>,
  writer: WritableStreamDefaultWriter<VideoFrame>,
  signal: AbortSignal,
): Promise<void> => {
  const keepSize = createSizeKeeper()
  for (;;) {
    const { value: frame } = await reader.read()
    if (!frame) return
    const kept = keepSize(frame)
    if (signal.aborted) {
      kept.close()
      // Not while a read waits: a picture on its way to it would be dropped unclosed.
      return reader.cancel()
    }
    await writer.write(kept).catch((failure: unknown) => {
      kept.close()
      throw failure
    })
  }
}

/** The same sound and pictures, all of one size; `stop` leaves the given stream running. */
export const steadyStream = (stream: MediaStream): SteadyStream => {
  const [track] = stream.getVideoTracks()
  const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = window
  if (!track || !MediaStreamTrackProcessor || !MediaStreamTrackGenerator) {
    return { stream, steady: false, stop: () => {} }
  }
  const ending = new AbortController()
  const spout = new MediaStreamTrackGenerator({ kind: 'video' })
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader()
  const stop = () => {
    // The read that waits gets the next picture, or learns that the camera has ended.
    ending.abort()
    spout.stop()
  }
  const giveUp = (): Promise<void> => {
    stop()
    return reader.cancel()
  }
  // How the camera itself ends is known elsewhere.
  carry(reader, spout.writable.getWriter(), ending.signal)
    .catch(giveUp)
    .catch(() => undefined)
  return { stream: new MediaStream([spout, ...stream.getAudioTracks()]), steady: true, stop }
}
