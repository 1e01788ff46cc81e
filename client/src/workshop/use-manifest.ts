import { useDataStore } from '@client/data/stores/data-store'
import { readLater } from '@client/data/stores/few-at-a-time'
import type { MediaId } from '@shared/ids'
import type { MediaManifest } from '@shared/schemas/media'
import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'

/** What is known of a file: its duration, its size. `null` until its manifest is here. */
export const useManifest = (media: () => MediaId): Readonly<Ref<MediaManifest | null>> => {
  const { vault } = useDataStore().need()
  const manifest = shallowRef<MediaManifest | null>(null)
  let gone = false
  const refresh = async () => {
    const wanted = media()
    const isWanted = () => !gone && wanted === media()
    const next = await readLater(() => vault.manifest(wanted), isWanted)
    if (isWanted()) manifest.value = next
  }
  watch(media, refresh, { immediate: true })
  const stop = vault.watch((changed) => changed === media() && void refresh())
  onScopeDispose(() => {
    gone = true
    stop()
  })
  return manifest
}
