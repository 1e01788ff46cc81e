import { stepPath } from '@client/workshop/steps'
import { ref } from 'vue'
import { onBeforeRouteLeave, useRouter } from 'vue-router'

/** Leaves the editor: at once where nothing was changed, else after the person has said what becomes of it. */
export const useLeave = (uuid: () => string, changed: () => boolean) => {
  const router = useRouter()
  const asking = ref(false)
  let decided = false

  const leave = (): void => {
    const known: unknown = history.state?.back
    if (typeof known === 'string') router.back()
    else void router.replace(stepPath(uuid(), 'media'))
  }
  /** Leaves without asking. */
  const leaveNow = (): void => {
    decided = true
    asking.value = false
    leave()
  }
  onBeforeRouteLeave(() => {
    if (decided || !changed()) return true
    asking.value = true
    return false
  })
  return { asking, leave, leaveNow }
}
