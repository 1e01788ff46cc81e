import type { DealershipData, SyncStatus } from '@client/data/types'
import { type Ref, type ShallowRef, onScopeDispose, shallowRef, watch } from 'vue'

/** The status of the synchronisation as it changes; `null` while no data is open. */
export const useSyncStatus = (
  data: Readonly<Ref<DealershipData | null>>,
): Readonly<ShallowRef<SyncStatus | null>> => {
  const status = shallowRef<SyncStatus | null>(null)
  let stop = () => {}
  watch(
    data,
    (open) => {
      stop()
      status.value = open ? open.sync.status : null
      stop = open ? open.sync.watch((next) => (status.value = next)) : () => {}
    },
    { immediate: true },
  )
  onScopeDispose(() => stop())
  return status
}
