import { useBusyStore } from '@client/app/busy-store'
import { codeOf } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import type { MediaPlace } from '@client/data/types'
import type { CameraProblem } from '@client/media/camera-error'
import { type CameraQuality, filmQualities } from '@client/media/camera-quality'
import { keepAwake } from '@client/ui/keep-awake'
import { recordingType } from '@client/media/media-types'
import { type SizeWatch, watchSize } from '@client/media/last-steady'
import { type FilmRecorder, startRecorder } from '@client/media/recorder'
import type { MediaId } from '@shared/ids'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'

export type FilmState = 'idle' | 'recording' | 'paused' | 'saving'

const timerMs = 200
/** A picture is recorded before it is shown: this much of what was seen last may be of the new size. */
const behindMs = 250
/** Seen longer ago than that, nobody looked: then rather a torn end than so much of a film lost. */
const unseenMs = 3000
/** Less than that before a turn shows nothing. */
const shortestMs = 300

export interface FilmEvents {
  place: () => MediaPlace | null
  quality: () => CameraQuality
  /** Where what is recorded is shown. */
  preview: () => HTMLVideoElement | null
  /** With every film that is in the vault. */
  saved: (media: MediaId) => void
  /** A film could not be put together; its pieces wait at the start screen. */
  lost: () => void
  /** A film could not begin, or not go on. */
  broken: (problem: CameraProblem) => void
}

const isFull = (failure: unknown): boolean =>
  codeOf(failure) === 'storage-full' ||
  (failure instanceof DOMException && failure.name === 'QuotaExceededError')

// In the background a browser shows no pictures, and so makes no poster; what is filmed is on disk.
const inSight = (): Promise<void> =>
  document.visibilityState === 'visible'
    ? Promise.resolve()
    : new Promise((resolve) => {
        const look = () => {
          if (document.visibilityState !== 'visible') return
          document.removeEventListener('visibilitychange', look)
          resolve()
        }
        document.addEventListener('visibilitychange', look)
      })

const isLarge = (stream: MediaStream): boolean => {
  const { width = 0, height = 0 } = stream.getVideoTracks()[0]?.getSettings() ?? {}
  return width * height > 1280 * 720
}

/** What goes on beside a film: the app is busy, so that no update reloads it; the screen stays on. */
const useAttention = () => {
  const busy = useBusyStore()
  let endBusy = () => {}
  let endAwake = () => {}
  const end = () => {
    endBusy()
    endAwake()
  }
  onScopeDispose(() => endAwake())
  return {
    begin: () => {
      end()
      endBusy = busy.begin()
      endAwake = keepAwake()
    },
    end,
  }
}

const useElapsed = (recorder: () => FilmRecorder | null) => {
  const elapsedMs = ref(0)
  const timer = setInterval(() => (elapsedMs.value = recorder()?.elapsedMs() ?? 0), timerMs)
  onScopeDispose(() => clearInterval(timer))
  return elapsedMs
}

/** One film after the other. */
export const useFilm = (given: FilmEvents) => {
  const { vault } = useDataStore().need()
  const attention = useAttention()
  const recorder = shallowRef<FilmRecorder | null>(null)
  const state = ref<FilmState>('idle')
  const elapsedMs = useElapsed(() => recorder.value)
  let beginning: Promise<void> = Promise.resolve()
  let size: SizeWatch | null = null

  const settle = () => {
    size?.stop()
    size = null
    recorder.value = null
    state.value = 'idle'
    elapsedMs.value = 0
    attention.end()
  }

  /**
   * Ends the film and keeps it, also what came before a failure.
   *
   * @param untilMs what was filmed later is left out
   * @returns whether it is in the vault
   */
  const end = async (untilMs: number | null): Promise<boolean> => {
    await beginning
    const running = recorder.value
    if (!running || state.value === 'saving') return false
    state.value = 'saving'
    try {
      await running.end()
      await inSight()
      given.saved((await running.finish(untilMs))._id)
      return true
    } catch {
      // What was written second by second is still there and is offered at the start screen.
      given.lost()
      return false
    } finally {
      settle()
    }
  }

  const stop = (): Promise<boolean> => end(null)

  const discard = async (): Promise<void> => {
    state.value = 'saving'
    await recorder.value?.discard().catch(given.lost).finally(settle)
  }

  const watchPreview = (made: FilmRecorder): SizeWatch | null => {
    const preview = given.preview()
    return made.survivesTurn || !preview ? null : watchSize(preview, made.elapsedMs)
  }

  const begin = async (stream: MediaStream, place: MediaPlace, mime: string): Promise<void> => {
    const { videoBitsPerSecond } = filmQualities[given.quality()]
    // Ends by the page, which keeps what there is and says what came in between.
    const onFailure = (failure: unknown) => given.broken(isFull(failure) ? 'full' : 'ended')
    try {
      const options = { stream, vault, place, mime, videoBitsPerSecond, onFailure }
      const made = await startRecorder(options)
      size = watchPreview(made)
      recorder.value = made
    } catch (failure) {
      settle()
      given.broken(isFull(failure) ? 'full' : 'unknown')
    }
  }

  const start = async (stream: MediaStream): Promise<void> => {
    const place = given.place()
    const mime = recordingType(stream.getAudioTracks().length > 0, isLarge(stream))
    if (!place || !mime || state.value !== 'idle') return
    state.value = 'recording'
    attention.begin()
    beginning = begin(stream, place, mime)
    await beginning
  }

  const togglePause = () => {
    const running = recorder.value
    if (!running) return
    if (state.value === 'recording') running.pause()
    else running.resume()
    // The timer does not go on after the pause has begun.
    elapsedMs.value = running.elapsedMs()
    state.value = state.value === 'recording' ? 'paused' : 'recording'
  }

  const filming = computed(() => state.value === 'recording' || state.value === 'paused')

  /**
   * Goes on as a second film where the device was turned and the first could not follow.
   *
   * @returns whether that was so
   */
  const turn = async (stream: MediaStream): Promise<boolean> => {
    await beginning
    // Also where a picture comes for the first time, a size is told.
    if (!filming.value || !size?.changed()) return false
    const steadyMs = size.steadyMs()
    const filmedMs = recorder.value?.elapsedMs() ?? 0
    const isSeen = steadyMs !== null && filmedMs - steadyMs < unseenMs
    const untilMs = isSeen ? steadyMs - behindMs : null
    if (untilMs !== null && untilMs < shortestMs) await discard()
    else await end(untilMs)
    await start(stream)
    return true
  }

  onScopeDispose(() => void stop())
  return { state, filming, elapsedMs, start, stop, turn, togglePause }
}
