import { useDataStore } from '@client/data/stores/data-store'
import type { ProspectNote } from '@client/data/types'
import type { InterventionId } from '@shared/ids'
import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'

/** What this device knows of the prospect of an intervention; follows what is typed and handed over. */
export const useProspect = (
  intervention: () => InterventionId | null,
): Readonly<Ref<ProspectNote | null>> => {
  const { prospects } = useDataStore().need()
  const note = shallowRef<ProspectNote | null>(null)
  const refresh = () => {
    const id = intervention()
    note.value = id && prospects.of(id)
  }
  watch(intervention, refresh, { immediate: true })
  onScopeDispose(prospects.watch(refresh))
  return note
}
