import { disconnectDevice } from '@client/app/disconnect'
import { codeOf } from '@client/app/http'
import { useUnsent } from '@client/workshop/use-unsent'
import { computed, ref } from 'vue'

/** The way out: what would be lost is said, and has to be agreed to, before anything is removed. */
export const useDisconnect = () => {
  const { unsent, empty, loaded } = useUnsent()
  const agreed = ref(false)
  const busy = ref(false)
  const failure = ref<string | null>(null)
  const allowed = computed(() => loaded.value && (empty.value || agreed.value) && !busy.value)

  const disconnect = async (): Promise<void> => {
    if (!allowed.value) return
    busy.value = true
    failure.value = null
    try {
      await disconnectDevice()
      // From the very beginning, so that nothing of the dealership stays in memory either.
      location.replace('/')
    } catch (error) {
      failure.value = codeOf(error)
      busy.value = false
    }
  }
  return { unsent, empty, loaded, agreed, busy, failure, allowed, disconnect }
}
