import { useDataStore } from '@client/data/stores/data-store'
import type { MediaId } from '@shared/ids'
import { onScopeDispose, ref, shallowRef } from 'vue'

/** Why there are no bytes to work on. */
export type SourceTrouble = 'offline' | 'missing' | 'unreadable'

/** Bytes of a file: from this device while it holds them, else from the server. */
export const useSource = (media: MediaId) => {
  const { vault } = useDataStore().need()
  const blob = shallowRef<Blob | null>(null)
  const trouble = ref<SourceTrouble | null>(null)
  let ended = false

  const fetched = async (url: string): Promise<Blob | SourceTrouble> => {
    const response = await fetch(url).catch(() => null)
    if (!response) return 'offline'
    // A line that breaks in the middle of a film is no line.
    return response.ok ? response.blob().catch(() => 'offline' as const) : 'missing'
  }

  const load = async (): Promise<void> => {
    trouble.value = null
    const url = await vault.sourceUrl(media)
    const found = url ? await fetched(url) : 'missing'
    if (url) vault.release(url)
    if (ended) return
    if (found instanceof Blob) blob.value = found
    else trouble.value = found
  }

  onScopeDispose(() => (ended = true))
  void load()
  return { blob, trouble, load }
}
