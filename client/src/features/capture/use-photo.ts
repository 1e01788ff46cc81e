import { codeOf } from '@client/app/http'
import { useBusyStore } from '@client/app/busy-store'
import { useDataStore } from '@client/data/stores/data-store'
import { errorText, text } from '@client/i18n/use-text'
import { photoOfVideo } from '@client/media/photo'
import { useToastStore } from '@client/ui/toast-store'
import type { MediaId } from '@shared/ids'
import { ref } from 'vue'
import type { MediaPlace } from '@client/data/types'

/** Takes what the viewfinder shows, also during a film; the next one may follow at once. */
export const usePhoto = (given: {
  place: () => MediaPlace | null
  saved: (media: MediaId) => void
}) => {
  const { vault } = useDataStore().need()
  const busy = useBusyStore()
  const toasts = useToastStore()
  /** Counts up with every picture: the screen blinks. */
  const taken = ref(0)

  const take = async (video: HTMLVideoElement): Promise<void> => {
    const place = given.place()
    if (!place || video.videoWidth === 0) return
    const end = busy.begin()
    taken.value += 1
    try {
      const { _id } = await vault.add({ ...(await photoOfVideo(video)), ...place, kind: 'photo' })
      given.saved(_id)
    } catch (error) {
      const reason = errorText(codeOf(error))
      toasts.show(text('workshop.saveFailed', { reason }), { tone: 'urgent' })
    } finally {
      end()
    }
  }

  return { taken, take }
}
