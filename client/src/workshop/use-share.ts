import { codeOf } from '@client/app/http'
import { errorText, text } from '@client/i18n/use-text'
import { useToastStore } from '@client/ui/toast-store'
import { ref } from 'vue'

/** What the device's share sheet takes. */
interface Shared {
  title: string
  url?: string
  files?: File[]
}

const isSheet = (): boolean => typeof navigator.share === 'function'

/** The device's share sheet, where the browser has one. */
export const useShare = () => {
  const toasts = useToastStore()
  const sharing = ref(false)

  /** @param make what is shared, made after the tap: a film is read only when it is wanted */
  const share = async (make: () => Promise<Shared> | Shared): Promise<void> => {
    sharing.value = true
    try {
      const data = await make()
      if (data.files && !navigator.canShare(data)) {
        return void toasts.show(text('interventions.share.notThis'), { tone: 'urgent' })
      }
      await navigator.share(data)
    } catch (error) {
      // The person closed the sheet: nothing failed.
      if (error instanceof DOMException && error.name === 'AbortError') return
      const reason = errorText(codeOf(error))
      toasts.show(text('interventions.share.failed', { reason }), { tone: 'urgent' })
    } finally {
      sharing.value = false
    }
  }

  return { canShare: isSheet(), sharing, share }
}
