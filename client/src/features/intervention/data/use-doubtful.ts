import { useDataStore } from '@client/data/stores/data-store'
import type { MediaId } from '@shared/ids'
import { visibleMedia } from '@shared/intervention'
import { mayNotPlay } from '@shared/playable'
import type { Intervention } from '@shared/schemas/intervention'
import { type Ref, shallowRef, watch } from 'vue'

/** Films of an intervention that customers may not be able to play, as far as they are known here. */
export const useDoubtful = (
  doc: Readonly<Ref<Intervention | null>>,
): Readonly<Ref<ReadonlySet<MediaId>>> => {
  const store = useDataStore()
  const found = shallowRef<ReadonlySet<MediaId>>(new Set())
  const look = async (shown: Intervention | null): Promise<void> => {
    const films = shown ? visibleMedia(shown).filter(({ entry }) => entry.kind === 'video') : []
    const manifests = await Promise.all(films.map(({ id }) => store.data?.vault.manifest(id)))
    const doubtful = manifests.filter((manifest) => manifest && mayNotPlay(manifest.mime))
    found.value = new Set(doubtful.flatMap((manifest) => manifest?._id ?? []))
  }
  watch(doc, (shown) => void look(shown), { immediate: true })
  return found
}
