/** Drafts that a person has deleted and may still take back. */
import { useDataStore } from '@client/data/stores/data-store'
import type { InterventionId } from '@shared/ids'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useLastStepStore } from './last-step'

/** As long as the note with *Undo* stays, and a moment more. */
const graceMs = 9_500

/**
 * A deleted draft is hidden at once and thrown away a little later. Where the app ends in between it is
 * there again at the next start: too much is better than too little.
 */
export const useLeavingDraftsStore = defineStore('leaving-drafts', () => {
  const data = useDataStore()
  const steps = useLastStepStore()
  const timers = ref<ReadonlyMap<InterventionId, ReturnType<typeof setTimeout>>>(new Map())

  const restore = (id: InterventionId): void => {
    clearTimeout(timers.value.get(id))
    timers.value = new Map([...timers.value].filter(([known]) => known !== id))
  }

  const leave = (id: InterventionId): void => {
    const end = async () => {
      await data.data?.interventions.discard(id)
      steps.forget(id)
      restore(id)
    }
    timers.value = new Map([...timers.value, [id, setTimeout(() => void end(), graceMs)]])
  }

  const any = computed(() => timers.value.size > 0)
  return { leave, restore, any, isLeaving: (id: InterventionId) => timers.value.has(id) }
})
