import type { CameraProblem } from '@client/media/camera-error'
import { computed, onScopeDispose, ref } from 'vue'

/** What became of a film that was cut off; `waiting`: it is offered at the start screen. */
export type Kept = 'saving' | 'saved' | 'waiting'

/**
 * A film that ends without its maker's will: the camera goes, a call comes in, the app is left. What
 * there is of it is kept, the reason stays on the screen, and the way on leads back into filming.
 */
export const useCameraCut = (given: {
  filming: () => boolean
  stop: () => Promise<boolean>
  /** The camera's own problem, which is the newer reason. */
  problem: () => CameraProblem | null
}) => {
  const kept = ref<Kept | null>(null)
  const reason = ref<CameraProblem | null>(null)

  /** Ends a film that runs, and says why; without one only says why. */
  const cut = async (problem: CameraProblem): Promise<void> => {
    reason.value = problem
    if (!given.filming()) return
    kept.value = 'saving'
    kept.value = (await given.stop()) ? 'saved' : 'waiting'
  }
  const forget = () => {
    kept.value = null
    reason.value = null
  }

  const onHidden = () => {
    if (document.visibilityState === 'hidden' && given.filming()) void cut('left')
  }
  document.addEventListener('visibilitychange', onHidden)
  onScopeDispose(() => document.removeEventListener('visibilitychange', onHidden))

  return { kept, problem: computed(() => given.problem() ?? reason.value), cut, forget }
}
