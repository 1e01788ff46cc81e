/** A film in the making: every second of it is on disk before the next one counts. */
import type { MediaManifest } from '@shared/schemas/media'
import type { MediaPlace, Recording } from '@client/data/types'

/** The vault's part that a recorder needs. */
export interface RecordingVault {
  startRecording(
    given: MediaPlace & { mime: string; width: number; height: number },
  ): Promise<Recording>
}

export interface RecorderOptions {
  stream: MediaStream
  vault: RecordingVault
  place: MediaPlace
  mime: string
  /** A piece could not be kept: the disk is full, or the camera went. What came before is safe. */
  onFailure: (failure: unknown) => void
}

export interface FilmRecorder {
  /** Recorded time without pauses, ms. */
  elapsedMs(): number
  pause(): void
  resume(): void
  /** Ends the film and puts it in the vault. */
  finish(): Promise<MediaManifest>
  /** Throws the film away. */
  discard(): Promise<void>
}

const pieceMs = 1000
/** 720p: sharp enough for a worn brake, some 19 MB a minute. */
const videoBitsPerSecond = 2_500_000

/** Chromium's own: a key frame a second, without which a cut-off mp4 gives nothing back. */
type Options = MediaRecorderOptions & { videoKeyFrameIntervalDuration: number }

const stopwatch = () => {
  let before = 0
  let since: number | null = performance.now()
  const elapsed = () => before + (since === null ? 0 : performance.now() - since)
  return {
    elapsed,
    pause: () => {
      before = elapsed()
      since = null
    },
    resume: () => {
      since ??= performance.now()
    },
  }
}

const stopped = (recorder: MediaRecorder): Promise<void> =>
  recorder.state === 'inactive'
    ? Promise.resolve()
    : new Promise((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }))

const optionsFor = (mimeType: string): Options => ({
  mimeType,
  videoBitsPerSecond,
  videoKeyFrameIntervalDuration: pieceMs,
})

/** Starts recording at once. */
export const startRecorder = async (options: RecorderOptions): Promise<FilmRecorder> => {
  const { stream, vault, place, mime, onFailure } = options
  const { width = 1280, height = 720 } = stream.getVideoTracks()[0]?.getSettings() ?? {}
  const recording = await vault.startRecording({ ...place, mime, width, height })
  const recorder = new MediaRecorder(stream, optionsFor(mime))
  const watch = stopwatch()
  let kept = Promise.resolve()
  let failed = false

  const fail = (failure: unknown): void => {
    if (failed) return
    failed = true
    watch.pause()
    if (recorder.state !== 'inactive') recorder.stop()
    onFailure(failure)
  }
  recorder.ondataavailable = ({ data }) => {
    // After one lost piece the following ones would not fit on: the film ends there.
    if (data.size === 0 || failed) return
    kept = kept.then(() => (failed ? undefined : recording.append(data))).catch(fail)
  }
  recorder.addEventListener('error', fail)
  const end = async (): Promise<void> => {
    watch.pause()
    const done = stopped(recorder)
    if (recorder.state !== 'inactive') recorder.stop()
    await done
    await kept
  }
  recorder.start(pieceMs)
  return {
    elapsedMs: watch.elapsed,
    pause: () => {
      recorder.pause()
      watch.pause()
    },
    resume: () => {
      recorder.resume()
      watch.resume()
    },
    finish: async () => {
      await end()
      return recording.finish()
    },
    discard: async () => {
      await end()
      await recording.discard()
    },
  }
}
