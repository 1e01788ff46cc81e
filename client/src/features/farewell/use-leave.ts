import { useUnsent } from '@client/workshop/use-unsent'
import { computed, ref } from 'vue'

/** The way out: nothing is removed before it was saved, or somebody said that it may go. */
export const useLeave = (remove: () => Promise<void>) => {
  const { unsent, empty, loaded } = useUnsent()
  const agreed = ref(false)
  const busy = ref(false)
  const failed = ref(false)
  const allowed = computed(() => loaded.value && (empty.value || agreed.value) && !busy.value)

  const leave = async (): Promise<void> => {
    if (!allowed.value) return
    busy.value = true
    failed.value = false
    try {
      await remove()
      // From the very beginning, so that nothing of the dealership stays in memory either.
      location.replace('/')
    } catch {
      failed.value = true
      busy.value = false
    }
  }
  return { unsent, empty, loaded, agreed, busy, failed, allowed, leave }
}
