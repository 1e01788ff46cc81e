import { useDataStore } from '@client/data/stores/data-store'
import type { MediaId } from '@shared/ids'
import type { MediaManifest } from '@shared/schemas/media'
import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'

/** What is known of a file: its duration, its size. `null` until its manifest is here. */
export const useManifest = (media: () => MediaId): Readonly<Ref<MediaManifest | null>> => {
  const { vault } = useDataStore().need()
  const manifest = shallowRef<MediaManifest | null>(null)
  const refresh = async () => {
    const wanted = media()
    const next = await vault.manifest(wanted)
    if (wanted === media()) manifest.value = next
  }
  watch(media, refresh, { immediate: true })
  onScopeDispose(vault.watch((changed) => changed === media() && void refresh()))
  return manifest
}
