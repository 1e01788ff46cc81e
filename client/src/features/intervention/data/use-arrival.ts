import { requestJson } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import type { MediaId } from '@shared/ids'
import { chunksAnswerSchema } from '@shared/schemas/api'
import { type ShallowRef, onScopeDispose, shallowRef, watch } from 'vue'

/** First wait between two looks, and the longest one where nothing moves, in ms. */
const waits = { first: 4_000, longest: 120_000 }

/**
 * How much of a file is on the server already, 0 to 1; `null` while not known. The sending tablet does
 * not tell us, but its chunks can be counted. Looks rarely at a file that does not move.
 *
 * @param media the file to follow, `null` to stop
 */
export const useArrival = (media: () => MediaId | null): Readonly<ShallowRef<number | null>> => {
  const store = useDataStore()
  const share = shallowRef<number | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = waits.first
  let gone = false

  const look = async (id: MediaId): Promise<void> => {
    const { dealership, vault } = store.need()
    const manifest = await vault.manifest(id)
    if (!manifest) return
    const path = `/api/media/${dealership}/${id}/chunks`
    const { chunks } = await requestJson(chunksAnswerSchema, path, { as: 'user' })
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0)
    const next = Math.min(1, bytes / manifest.bytes)
    wait = next === share.value ? Math.min(wait * 2, waits.longest) : waits.first
    share.value = next
  }
  const follow = async (id: MediaId): Promise<void> => {
    try {
      if (document.visibilityState === 'visible') await look(id)
    } catch {
      // Without a network the share is simply not known; the sentence on the screen says no number.
      share.value = null
      wait = Math.min(wait * 2, waits.longest)
    }
    if (!gone && media() === id) timer = setTimeout(() => void follow(id), wait)
  }
  watch(
    media,
    (id) => {
      clearTimeout(timer)
      share.value = null
      wait = waits.first
      if (id) void follow(id)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    gone = true
    clearTimeout(timer)
  })
  return share
}
