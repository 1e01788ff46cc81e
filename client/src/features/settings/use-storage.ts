import { useDataStore } from '@client/data/stores/data-store'
import { useUnsent } from '@client/workshop/use-unsent'
import { computed, shallowRef, watch } from 'vue'

const bytesOf = (files: readonly { bytes: number }[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)

/** How much room this device has, and what takes it. */
export const useStorage = () => {
  const { vault } = useDataStore().need()
  const { unsent } = useUnsent()
  const storage = shallowRef<Awaited<ReturnType<typeof vault.storage>> | null>(null)
  const refused = shallowRef(false)
  const refresh = async (): Promise<void> => {
    storage.value = await vault.storage()
  }
  /** The browser decides: some ask a person, some look at how much the app is used. */
  const keep = async (): Promise<void> => {
    refused.value = !(await navigator.storage?.persist?.())
    await refresh()
  }
  watch(unsent, refresh, { immediate: true })

  const parts = computed(() => {
    const { files, recordings } = unsent.value
    const photos = bytesOf(files.filter(({ kind }) => kind === 'photo'))
    const films = bytesOf(files.filter(({ kind }) => kind === 'video'))
    const pieces = bytesOf(recordings)
    const used = storage.value?.usedBytes ?? 0
    const rest = Math.max(0, used - photos - films - pieces)
    return { photos, films, recordings: pieces, rest }
  })
  return { storage, parts, refused, keep }
}
