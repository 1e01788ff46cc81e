import type { MediaId } from '@shared/ids'
import {
  type MaybeRefOrGetter,
  type ShallowRef,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
} from 'vue'
import type { DealershipData, Stop } from '../types'
import { useDataStore } from './data-store'
import { readLater } from './few-at-a-time'

/** @param wanted whether it is still asked for */
type Find = (data: DealershipData, media: MediaId, wanted: () => boolean) => Promise<string | null>

/** An address that is given back when the component goes, or shows another file. */
const useUrl = (
  media: MaybeRefOrGetter<MediaId | null>,
  find: Find,
  stays: (url: string | null) => boolean,
): ShallowRef<string | null> => {
  const store = useDataStore()
  const url = shallowRef<string | null>(null)
  let stop: Stop | null = null
  let turn = 0

  const show = (data: DealershipData | null, next: string | null): void => {
    if (url.value && url.value !== next) data?.vault.release(url.value)
    url.value = next
  }
  const load = async (data: DealershipData | null, id: MediaId | null): Promise<void> => {
    const mine = (turn += 1)
    const wanted = () => mine === turn
    const found = data && id ? await find(data, id, wanted).catch(() => null) : null
    if (wanted()) show(data, found)
    else if (found) data?.vault.release(found)
  }
  const reload = (data: DealershipData, id: MediaId, changed: MediaId): void => {
    if (changed === id && !stays(url.value)) void load(data, id)
  }
  watch(
    [() => store.data, () => toValue(media)] as const,
    ([data, id]) => {
      stop?.()
      stop = data && id ? data.vault.watch((changed) => reload(data, id, changed)) : null
      void load(data, id)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    stop?.()
    turn += 1
    show(store.data, null)
  })
  return url
}

/** Address of the thumbnail, `null` while there is none. */
export const useThumbnailUrl = (
  media: MaybeRefOrGetter<MediaId | null>,
): ShallowRef<string | null> =>
  useUrl(
    media,
    (data, id, wanted) => readLater(() => data.vault.thumbnailUrl(id), wanted),
    (url) => url !== null,
  )

/** Address of the photo or video: from this device while it is here, else from the server. */
export const useMediaUrl = (media: MaybeRefOrGetter<MediaId | null>): ShallowRef<string | null> =>
  useUrl(
    media,
    (data, id) => data.vault.sourceUrl(id),
    // A film that plays from local bytes goes on doing so; its address stays valid after the drop.
    (url) => url !== null,
  )
