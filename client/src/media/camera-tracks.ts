/** What may become of a running camera and its microphone: taken away, or held by a call. */

/**
 * A camera that gives nothing for so long is interrupted, ms. Shorter: iOS mutes for a moment when a
 * camera starts, and a device that is short of breath leaves pictures out.
 */
const muteMs = 2000

export interface TrackWatcher {
  cameraEnded: () => void
  /** `false` when the pictures come again. */
  cameraMuted: (muted: boolean) => void
  /** `false` when there is sound again. */
  soundLost: (lost: boolean) => void
}

const onMute = (
  track: MediaStreamTrack,
  signal: AbortSignal,
  changed: (muted: boolean) => void,
): void => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const settle = (muted: boolean, afterMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => changed(muted), afterMs)
  }
  track.addEventListener('mute', () => settle(true, muteMs), { signal })
  track.addEventListener('unmute', () => settle(false, 0), { signal })
  signal.addEventListener('abort', () => clearTimeout(timer))
}

/** @returns ends it */
export const watchTracks = (stream: MediaStream, watcher: TrackWatcher): (() => void) => {
  const ending = new AbortController()
  const { signal } = ending
  for (const track of stream.getVideoTracks()) {
    track.addEventListener('ended', watcher.cameraEnded, { signal })
    onMute(track, signal, watcher.cameraMuted)
  }
  for (const track of stream.getAudioTracks()) {
    track.addEventListener('ended', () => watcher.soundLost(true), { signal })
    onMute(track, signal, watcher.soundLost)
  }
  return () => ending.abort()
}
