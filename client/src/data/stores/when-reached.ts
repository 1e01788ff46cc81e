import { type Ref, watch } from 'vue'
import { useSyncStore } from './sync-store'

/**
 * Looks again for what is not here as soon as the server has answered something.
 *
 * @param unreached whether it was looked for and the server could not be asked
 */
export const useWhenReached = (unreached: Readonly<Ref<boolean>>, look: () => unknown): void => {
  const sync = useSyncStore()
  watch(
    () => sync.status.lastSuccessAt,
    () => {
      if (unreached.value) look()
    },
  )
}
