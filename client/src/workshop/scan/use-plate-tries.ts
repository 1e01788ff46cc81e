import { photoOf } from '@client/media/scan/photo-of'
import { type Region, drawPicture } from '@client/media/scan/picture'
import type { PlateReader } from '@client/media/scan/plate-reader'
import { type PlateSuggestion, mergePlates } from '@shared/plates'
import { type Ref, type ShallowRef, onScopeDispose, ref, shallowRef } from 'vue'
import { aimedAt } from './aimed-at'

/** What is put before the person: suggestions, and the picture that they are of. */
export interface PlateResult {
  suggestions: PlateSuggestion[]
  picture: HTMLCanvasElement
}

export interface PlateTries {
  result: ShallowRef<PlateResult | null>
  note: Ref<'none' | 'unreadable' | null>
  /** Reads what the camera shows, try after try, until they agree. */
  watch(video: HTMLVideoElement): void
  /** Shows what was read so far. */
  show(): void
  again(): void
  readPhoto(file: File): Promise<void>
}

/** Likelihoods of two good tries, added up: then a third one changes nothing. */
const enough = 0.9
const maxTries = 12

export const usePlateTries = (
  reader: ShallowRef<PlateReader | null>,
  region: () => Region | undefined,
): PlateTries => {
  const result = shallowRef<PlateResult | null>(null)
  const note = ref<'none' | 'unreadable' | null>(null)
  let tried: PlateSuggestion[][] = []
  let last: HTMLCanvasElement | null = null
  let turn = 0

  const tryPicture = async (
    source: HTMLVideoElement | ImageBitmap,
    part?: Region,
  ): Promise<void> => {
    const picture = drawPicture(source, part)
    const suggestions = (await reader.value?.read(picture.pixels())) ?? []
    tried.push(suggestions)
    last = picture.canvas
  }
  const show = (): void => {
    turn += 1
    if (last) result.value = { suggestions: mergePlates(tried), picture: last }
  }
  const agreed = (): boolean => {
    const [best] = mergePlates(tried)
    return best?.country !== null && (best?.weight ?? 0) > enough
  }
  const look = async (video: HTMLVideoElement, mine: number): Promise<void> => {
    const isWanted = (): boolean => mine === turn && result.value === null
    while (isWanted()) {
      const seen = region()
      await tryPicture(video, seen && aimedAt(seen))
      if (mine !== turn) return
      // What was in sight at first may be another car: only the newest tries count.
      tried = tried.slice(-maxTries)
      if (agreed()) show()
    }
  }
  const begin = (): void => {
    turn += 1
    tried = []
    last = null
    note.value = null
    result.value = null
  }
  const readPhoto = async (file: File): Promise<void> => {
    begin()
    const photo = await photoOf(file)
    if (!photo) return void (note.value = 'unreadable')
    await tryPicture(photo)
    if (mergePlates(tried).length > 0) show()
    else note.value = 'none'
  }
  onScopeDispose(begin)
  return {
    result,
    note,
    watch(video) {
      begin()
      void look(video, turn)
    },
    show,
    again: begin,
    readPhoto,
  }
}
