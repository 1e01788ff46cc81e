import type { FilmPart } from '@client/media/edit/part-packets'
import { type Ref, computed, onScopeDispose, ref } from 'vue'

/** Plays the part that is kept, and shows the picture at a time. */
export const usePlayer = (
  video: Readonly<Ref<HTMLVideoElement | null>>,
  part: Readonly<Ref<FilmPart>>,
) => {
  const playing = ref(false)
  const at = ref(0)
  let frame = 0

  const pause = (): void => {
    cancelAnimationFrame(frame)
    video.value?.pause()
    playing.value = false
  }
  const seek = (seconds: number): void => {
    if (!video.value) return
    at.value = seconds
    video.value.currentTime = seconds
  }
  const follow = (): void => {
    if (!video.value || !playing.value) return
    at.value = video.value.currentTime
    if (video.value.ended || at.value >= part.value.to) return pause()
    frame = requestAnimationFrame(follow)
  }
  const play = async (): Promise<void> => {
    const { from, to } = part.value
    if (!video.value) return
    if (at.value < from || at.value >= to - 0.05) seek(from)
    playing.value = true
    // Paused again before it began, which is no failure.
    await video.value.play().catch(pause)
    follow()
  }
  onScopeDispose(pause)
  return {
    playing: computed(() => playing.value),
    at: computed(() => at.value),
    seek: (seconds: number) => {
      pause()
      seek(seconds)
    },
    toggle: () => (playing.value ? pause() : void play()),
  }
}
