import { useDataStore } from '@client/data/stores/data-store'
import { checklistFor, fillChecklist } from '@client/workshop/fill-checklist'
import { useConfigurationStore } from '@client/data/stores/configuration-store'
import type { InterventionId } from '@shared/ids'
import { computed } from 'vue'
import { offeredModes } from './offered-modes'

/** Starts interventions, as soon as the dealership's settings are here. */
export const useNewIntervention = () => {
  const { interventions } = useDataStore().need()
  const configuration = useConfigurationStore()
  const start = computed(() => {
    const mode = offeredModes(configuration.dealership, configuration.checklists)[0]
    const brand = configuration.brands[0]?.brand
    return mode && brand ? { mode, brand } : null
  })

  /** A draft with the first mode, brand and its checklist; all of it can be changed afterwards. */
  const create = async (number: string): Promise<InterventionId | null> => {
    if (!start.value) return null
    const { mode, brand } = start.value
    const { _id } = await interventions.create({ number, mode, brand, now: new Date() })
    const list = checklistFor(configuration.checklists, mode)
    await interventions.edit(_id, (doc, editor) => fillChecklist(editor, doc, list))
    return _id
  }

  return {
    ready: computed(() => start.value !== null),
    read: computed(() => configuration.loaded),
    create,
  }
}
