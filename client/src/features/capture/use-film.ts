import { useBusyStore } from '@client/app/busy-store'
import { useDataStore } from '@client/data/stores/data-store'
import { recordingType } from '@client/media/media-types'
import { type FilmRecorder, startRecorder } from '@client/media/recorder'
import type { MediaPlace } from '@client/data/types'
import type { MediaId } from '@shared/ids'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'

export type FilmState = 'idle' | 'recording' | 'paused' | 'saving'

const timerMs = 200

/**
 * One film after the other. While one runs the app is busy, so that no update reloads it.
 *
 * @param given.saved called with every film that is in the vault
 * @param given.lost called when a film could not be saved; its pieces wait at the start screen
 */
export const useFilm = (given: {
  place: () => MediaPlace | null
  saved: (media: MediaId) => void
  lost: () => void
}) => {
  const { vault } = useDataStore().need()
  const busy = useBusyStore()
  const recorder = shallowRef<FilmRecorder | null>(null)
  const state = ref<FilmState>('idle')
  const elapsedMs = ref(0)
  let endBusy = () => {}

  const timer = setInterval(() => {
    if (recorder.value) elapsedMs.value = recorder.value.elapsedMs()
  }, timerMs)
  onScopeDispose(() => clearInterval(timer))

  const settle = () => {
    recorder.value = null
    state.value = 'idle'
    elapsedMs.value = 0
    endBusy()
  }

  /** Ends the film and keeps it; also what came before a failure. */
  const stop = async (): Promise<void> => {
    const running = recorder.value
    if (!running || state.value === 'saving') return
    state.value = 'saving'
    try {
      given.saved((await running.finish())._id)
    } catch {
      // What was written second by second is still there and is offered at the start screen.
      given.lost()
    } finally {
      settle()
    }
  }

  const start = async (stream: MediaStream): Promise<void> => {
    const place = given.place()
    const mime = recordingType(stream.getAudioTracks().length > 0)
    if (!place || state.value !== 'idle') return
    if (!mime) return given.lost()
    endBusy = busy.begin()
    state.value = 'recording'
    try {
      const options = { stream, vault, place, mime, onFailure: () => void stop() }
      recorder.value = await startRecorder(options)
    } catch {
      settle()
      given.lost()
    }
  }

  const togglePause = () => {
    const running = recorder.value
    if (!running) return
    if (state.value === 'recording') running.pause()
    else running.resume()
    state.value = state.value === 'recording' ? 'paused' : 'recording'
  }

  const filming = computed(() => state.value === 'recording' || state.value === 'paused')
  return { state, filming, elapsedMs, start, stop, togglePause }
}
