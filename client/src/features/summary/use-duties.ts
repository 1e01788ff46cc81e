import { useConfigurationStore } from '@client/data/stores/configuration-store'
import { currentLanguage } from '@client/i18n/i18n'
import { checklistFor } from '@client/workshop/fill-checklist'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { joinReason, splitReason } from '@shared/duties'
import { setFields, setRow } from '@shared/intervention'
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

  const excuse = (row: string | null, reason: string) =>
    void open.edit((doc, editor) => {
      const before = row === null ? doc.internalMessage : (doc.rows[row]?.note ?? '')
      const text = joinReason({ text: splitReason(before).text, reason }).slice(0, 4000)
      return row === null
        ? setFields(editor, doc, { internalMessage: text })
        : setRow(editor, doc, row, { note: text })
    })

  return { groups, excuse }
}
