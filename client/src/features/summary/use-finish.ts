import { codeOf } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import { errorText, text } from '@client/i18n/use-text'
import { useToastStore } from '@client/ui/toast-store'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { ref } from 'vue'
import { useRouter } from 'vue-router'

/** *Finish*: puts the intervention in the queue and goes back to the start at once. */
export const useFinish = (open: OpenIntervention) => {
  const { interventions } = useDataStore().need()
  const toasts = useToastStore()
  const router = useRouter()
  const finishing = ref(false)

  const done = async (number: string, draft: boolean): Promise<void> => {
    await router.push('/workshop')
    const sentence = navigator.onLine ? 'summary.finished' : 'summary.finishedOffline'
    toasts.show(text(draft ? sentence : 'summary.changed', { number }))
  }

  const finish = async (): Promise<void> => {
    const found = open.found.value
    if (!found || finishing.value) return
    const { intervention, draft } = found
    finishing.value = true
    try {
      if (draft) await interventions.finish(intervention._id)
      await done(intervention.number, draft)
    } catch (error) {
      const reason = errorText(codeOf(error))
      toasts.show(text('summary.notFinished', { reason }), { tone: 'urgent' })
    } finally {
      finishing.value = false
    }
  }

  return { finish, finishing }
}
