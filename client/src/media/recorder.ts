/** A film in the making: every half second of it is on disk before the next one counts. */
import type { MediaManifest } from '@shared/schemas/media'
import type { MediaPlace, Recording } from '@client/data/types'
import { filmQualities } from './camera-quality'
import { type SteadyStream, steadyStream } from './camera-steady'

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
  /** Of the picture; 720p's where nothing is said. */
  videoBitsPerSecond?: number
  /** A piece could not be kept: the disk is full, or the camera went. What came before is safe. */
  onFailure: (failure: unknown) => void
}

export interface FilmRecorder {
  /** Whether the film stays whole when the device is turned; if not, end it and begin another. */
  readonly survivesTurn: boolean
  /** Recorded time without pauses, ms. */
  elapsedMs(): number
  pause(): void
  resume(): void
  /** Ends the filming; every second of it is on disk. */
  end(): Promise<void>
  /**
   * Ends the film and puts it in the vault.
   * @param untilMs what was filmed later is left out
   */
  finish(untilMs?: number | null): Promise<MediaManifest>
  /** Throws the film away. */
  discard(): Promise<void>
}

/** A crash takes the piece in the making, and what the disk has not confirmed: about a second at the worst. */
const pieceMs = 500
/**
 * How often a piece may be given out. Chromium looks at it only when a piece of an mp4 is ready: asked for
 * as often as there are pieces, one that is a moment early would wait for the next, and a crash take both.
 */
const handOutMs = 200

/** Chromium's own: a key frame for each piece, without which a cut-off mp4 gives nothing back. */
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

const optionsFor = ({ mime, videoBitsPerSecond }: RecorderOptions): Options => ({
  mimeType: mime,
  videoBitsPerSecond: videoBitsPerSecond ?? filmQualities.standard.videoBitsPerSecond,
  videoKeyFrameIntervalDuration: pieceMs,
})

/** webm says the size of each picture with the picture; avc1 in mp4 says it once, in front. */
const followsSize = (mime: string): boolean => mime.startsWith('video/webm')

interface Machine {
  recorder: MediaRecorder
  steady: SteadyStream
  /** After the last piece was given out, whoever ended it. */
  stopped: Promise<void>
}

const createMachine = (options: RecorderOptions): Machine => {
  const steady = steadyStream(options.stream)
  try {
    const recorder = new MediaRecorder(steady.stream, optionsFor(options))
    const stopped = new Promise<void>((resolve) => {
      recorder.addEventListener('stop', () => resolve(), { once: true })
    })
    return { recorder, steady, stopped }
  } catch (failure) {
    steady.stop()
    throw failure
  }
}

const startRecording = async (
  { recorder, steady }: Machine,
  { stream, vault, place, mime }: RecorderOptions,
): Promise<Recording> => {
  const { width = 1280, height = 720 } = stream.getVideoTracks()[0]?.getSettings() ?? {}
  let recording: Recording | null = null
  try {
    recording = await vault.startRecording({ ...place, mime, width, height })
    recorder.start(handOutMs)
    return recording
  } catch (failure) {
    steady.stop()
    await recording?.discard()
    throw failure
  }
}

/**
 * Starts recording at once.
 *
 * @throws DomainError `storage-full` where a film would not fit; DOMException where the camera is gone
 */
export const startRecorder = async (options: RecorderOptions): Promise<FilmRecorder> => {
  const machine = createMachine(options)
  const { recorder, steady, stopped } = machine
  let kept = Promise.resolve()
  let failed = false
  const recording = await startRecording(machine, options)
  const watch = stopwatch()

  const fail = (failure: unknown): void => {
    if (failed) return
    failed = true
    watch.pause()
    if (recorder.state !== 'inactive') recorder.stop()
    options.onFailure(failure)
  }
  recorder.ondataavailable = ({ data }) => {
    // After one lost piece the following ones would not fit on: the film ends there.
    if (data.size === 0 || failed) return
    kept = kept.then(() => (failed ? undefined : recording.append(data))).catch(fail)
  }
  recorder.addEventListener('error', fail)
  const end = async (): Promise<void> => {
    watch.pause()
    if (recorder.state !== 'inactive') recorder.stop()
    await stopped
    steady.stop()
    await kept
  }
  return {
    survivesTurn: steady.steady || followsSize(options.mime),
    elapsedMs: watch.elapsed,
    pause: () => {
      recorder.pause()
      watch.pause()
    },
    resume: () => {
      recorder.resume()
      watch.resume()
    },
    end,
    finish: async (untilMs) => {
      await end()
      return recording.finish(untilMs)
    },
    discard: async () => {
      await end()
      await recording.discard()
    },
  }
}
