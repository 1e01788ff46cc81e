import { codeOf } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import { useSyncStore } from '@client/data/stores/sync-store'
import { errorText, text } from '@client/i18n/use-text'
import { useToastStore } from '@client/ui/toast-store'
import { useLastStepStore } from '@client/workshop/last-step'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { setFields } from '@shared/intervention'
import { quoteTotals } from '@shared/quote'
import type { Intervention } from '@shared/schemas/intervention'
import { ref } from 'vue'
import { useRouter } from 'vue-router'

/** What the prices come to is proposed where nobody proposed another amount. */
const withProposal = (open: OpenIntervention): Promise<void> =>
  open.edit((doc, editor) => {
    const { gross } = quoteTotals(doc)
    return doc.proposedAmount === null && gross > 0
      ? setFields(editor, doc, { proposedAmount: gross })
      : doc
  })

/**
 * *Finish*: puts the intervention in the queue and goes back to the start at once.
 *
 * @param explain called instead while something obligatory is missing
 */
export const useFinish = (open: OpenIntervention, missing: () => boolean, explain: () => void) => {
  const { interventions } = useDataStore().need()
  const sync = useSyncStore()
  const steps = useLastStepStore()
  const toasts = useToastStore()
  const router = useRouter()
  const finishing = ref(false)

  const put = async ({ _id, number }: Intervention): Promise<void> => {
    await withProposal(open)
    await interventions.finish(_id)
    steps.forget(_id)
    await router.push('/workshop')
    const reached = navigator.onLine && sync.status.phase !== 'waiting-for-network'
    toasts.show(text(reached ? 'summary.finished' : 'summary.finishedOffline', { number }))
  }

  const leave = async ({ number }: Intervention): Promise<void> => {
    await router.push('/workshop')
    toasts.show(text('summary.changed', { number }))
  }

  const finish = async (): Promise<void> => {
    const { value: doc } = open.doc
    if (!doc || finishing.value) return
    if (doc.finishedAt !== null) return leave(doc)
    if (missing()) return explain()
    finishing.value = true
    try {
      await put(doc)
    } catch (error) {
      const reason = errorText(codeOf(error))
      toasts.show(text('summary.notFinished', { reason }), { tone: 'urgent' })
    } finally {
      finishing.value = false
    }
  }

  return { finish, finishing }
}
