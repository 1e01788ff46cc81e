import type { Intervention } from '@shared/schemas/intervention'
import { watch } from 'vue'
import { useLastStepStore } from './last-step'
import { useLeavingDraftsStore } from './leaving-drafts'
import type { Step } from './steps'

/** Notes where one is in an unfinished intervention. One that was just deleted is wanted after all. */
export const useRememberedStep = (doc: () => Intervention | null, step: () => Step): void => {
  const steps = useLastStepStore()
  const leaving = useLeavingDraftsStore()
  const unfinished = () => {
    const open = doc()
    return open && open.finishedAt === null ? open._id : null
  }
  watch(
    [unfinished, step],
    ([id, where]) => {
      if (!id) return
      leaving.restore(id)
      steps.remember(id, where)
    },
    { immediate: true },
  )
}
