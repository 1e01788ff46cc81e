import { useConfigurationStore } from '@client/data/stores/configuration-store'
import { text } from '@client/i18n/use-text'
import { checklistFor, fillChecklist } from '@client/workshop/fill-checklist'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { setFields } from '@shared/intervention'
import { type Mode, asksDecision, takesInquiries } from '@shared/modes'
import { walkAround } from '@shared/walk-around'
import { computed } from 'vue'
import { rememberMode } from './last-mode'
import { useOfferedModes } from '@client/workshop/use-offered-modes'

/** The kinds of work as cards, and what choosing another one does to an intervention. */
export const useModeChoice = (open: OpenIntervention) => {
  const configuration = useConfigurationStore()
  const offered = useOfferedModes()

  const detailOf = (mode: Mode): string => {
    if (mode !== 'mechanics' && mode !== 'bodywork') {
      return text(`modes.detail.${mode}`, { n: walkAround.length })
    }
    const groups = checklistFor(configuration.checklists, mode)?.groups ?? []
    return text('workshop.new.rows', {}, groups.flatMap(({ items }) => items).length)
  }
  const mode = computed({
    get: () => open.doc.value?.mode ?? 'mechanics',
    set: (wanted) => {
      rememberMode(localStorage, wanted)
      const list = asksDecision(wanted) ? checklistFor(configuration.checklists, wanted) : null
      void open.edit((doc, editor) =>
        fillChecklist(editor, setFields(editor, doc, { mode: wanted }), list),
      )
    },
  })
  const groups = computed(() => {
    // A draft keeps the kind it has, also where it is no longer offered for new ones.
    const modes = offered.value.includes(mode.value)
      ? offered.value
      : [mode.value, ...offered.value]
    const cards = (sales: boolean) =>
      modes
        .filter((value) => takesInquiries(value) === sales)
        .map((value) => ({ value, label: text(`common.mode.${value}`), detail: detailOf(value) }))
    return [
      { label: text('modes.afterSales'), options: cards(false) },
      { label: text('modes.sales'), options: cards(true) },
    ].filter(({ options }) => options.length > 0)
  })
  return { mode, groups }
}
