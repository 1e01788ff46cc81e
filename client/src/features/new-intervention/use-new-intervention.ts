import { useSessionStore } from '@client/app/session-store'
import { useDataStore } from '@client/data/stores/data-store'
import { checklistFor, fillChecklist } from '@client/workshop/fill-checklist'
import { useConfigurationStore } from '@client/data/stores/configuration-store'
import type { InterventionId } from '@shared/ids'
import { setFields } from '@shared/intervention'
import { computed } from 'vue'
import { lastMode } from './last-mode'
import { firstMode } from '@client/workshop/offered-modes'
import type { Identity } from './same-file'
import { useOfferedModes } from '@client/workshop/use-offered-modes'

/** Starts interventions, as soon as the dealership's settings are here. */
export const useNewIntervention = () => {
  const { interventions } = useDataStore().need()
  const configuration = useConfigurationStore()
  const session = useSessionStore()
  const offered = useOfferedModes()
  const start = computed(() => {
    const mode = firstMode(offered.value, lastMode(localStorage))
    const brand = configuration.brands[0]?.brand
    return mode && brand ? { mode, brand } : null
  })
  // A manager may just have changed what this device is for.
  if (navigator.onLine) void session.refresh()

  /**
   * A draft with the last mode, the first brand and its checklist; all of it can be changed afterwards.
   *
   * @throws DomainError `storage-full`, `not-stored`: then nothing of it is left, and it can be tried again
   */
  const create = async ({ number, ...known }: Identity): Promise<InterventionId | null> => {
    if (!start.value) return null
    const { mode, brand } = start.value
    const { _id } = await interventions.create({ number, mode, brand })
    const list = checklistFor(configuration.checklists, mode)
    try {
      await interventions.edit(_id, (doc, editor) =>
        fillChecklist(editor, setFields(editor, doc, known), list),
      )
      return _id
    } catch (failure) {
      await interventions.discard(_id).catch(() => undefined)
      throw failure
    }
  }

  return {
    ready: computed(() => start.value !== null),
    read: computed(() => configuration.loaded),
    create,
  }
}
