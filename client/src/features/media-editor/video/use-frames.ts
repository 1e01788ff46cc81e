import { draw } from '@client/media/thumbnail'
import { onScopeDispose, ref } from 'vue'

/** Longer side of a picture of the strip, px. */
const side = 160
const frameMs = 4000

const once = (video: HTMLVideoElement, event: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event}`)), frameMs)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    video.addEventListener(event, done, { once: true })
  })

/** Pictures of a film at equal distances, one after the other as they come. */
export const useFrames = (url: string, count: number) => {
  const frames = ref<string[]>([])
  const video = document.createElement('video')
  let ended = false

  const take = async (at: number): Promise<void> => {
    const shown = once(video, 'seeked')
    video.currentTime = at
    await shown
    if (!ended) frames.value.push(draw(video, side).toDataURL('image/jpeg', 0.6))
  }
  const takeAll = async (): Promise<void> => {
    const known = once(video, 'loadeddata')
    video.muted = true
    video.playsInline = true
    video.preload = 'auto'
    video.src = url
    await known
    for (let index = 0; index < count; index += 1) {
      if (ended) return
      await take(((index + 0.5) / count) * video.duration)
    }
  }
  // Without pictures the strip is plain, and trims all the same.
  void takeAll().catch(() => (ended = true))
  onScopeDispose(() => {
    ended = true
    video.removeAttribute('src')
    video.load()
  })
  return frames
}
