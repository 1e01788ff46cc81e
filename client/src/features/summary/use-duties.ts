import { useConfigurationStore } from '@client/data/stores/configuration-store'
import { currentLanguage } from '@client/i18n/i18n'
import { excuse } from '@client/workshop/excuse'
import { checklistFor } from '@client/workshop/fill-checklist'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { computed } from 'vue'
import { dutyGroups } from './duty-groups'

/** What the manager wants before *Finish* and does not find, and the reasons why it cannot be had. */
export const useDuties = (open: OpenIntervention) => {
  const configuration = useConfigurationStore()
  const groups = computed(() => {
    const doc = open.doc.value
    if (!doc) return []
    const whole = checklistFor(configuration.checklists, doc.mode)?.duties ?? []
    return dutyGroups(doc, whole, currentLanguage.value)
  })

  return { groups, excuse: (row: string | null, reason: string) => excuse(open, row, reason) }
}
