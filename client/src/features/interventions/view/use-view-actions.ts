import { codeOf } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import { useInterventionsStore } from '@client/data/stores/interventions-store'
import { errorText, text } from '@client/i18n/use-text'
import { useToastStore } from '@client/ui/toast-store'
import { useLastStepStore } from '@client/workshop/last-step'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { withStructureOf } from '@shared/duplicate'
import { setFields } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import { computed, ref } from 'vue'
import { useRouter } from 'vue-router'
import { freeNumber } from './free-number'

/** Going on with an intervention, taking it up again, and making another one like it. */
export const useViewActions = (open: OpenIntervention) => {
  const { interventions } = useDataStore().need()
  const list = useInterventionsStore()
  const steps = useLastStepStore()
  const toasts = useToastStore()
  const router = useRouter()
  const busy = ref(false)

  const goOn = async (doc: Intervention): Promise<void> => {
    await router.push(steps.pathOf(doc))
  }

  /** Finished work is unfinished again: the office sees that the workshop is at it (ADR 8). */
  const reopen = async (doc: Intervention): Promise<void> => {
    await open.edit((current, editor) => setFields(editor, current, { finishedAt: null }))
    await goOn(doc)
  }

  const copy = async (from: Intervention, number: string): Promise<Intervention> => {
    const { mode, brand } = from
    const { _id } = await interventions.create({ number, mode, brand })
    return interventions.edit(_id, (doc, editor) => withStructureOf(editor, doc, from))
  }

  const duplicate = async (number: string): Promise<void> => {
    const from = open.doc.value
    if (!from || busy.value) return
    busy.value = true
    try {
      await goOn(await copy(from, number))
    } catch (error) {
      const reason = errorText(codeOf(error))
      toasts.show(text('interventions.duplicate.failed', { reason }), { tone: 'urgent' })
    } finally {
      busy.value = false
    }
  }

  const proposed = computed(() =>
    freeNumber(
      open.doc.value?.number ?? '',
      list.list.flatMap(({ names }) => names),
    ),
  )
  return { goOn, reopen, duplicate, proposed, busy }
}
