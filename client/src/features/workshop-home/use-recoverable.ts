import { useDataStore } from '@client/data/stores/data-store'
import { useBusyStore } from '@client/app/busy-store'
import type { RecoverableRecording } from '@client/data/types'
import type { MediaId } from '@shared/ids'
import { onScopeDispose, ref, shallowRef } from 'vue'

/** A recording that a crash left behind, with the number of its intervention. */
export interface Recoverable {
  recording: RecoverableRecording
  number: string
}

/** What was being filmed when the app or the tablet went down, and what may be done about it. */
export const useRecoverable = () => {
  const { vault, interventions } = useDataStore().need()
  const busy = useBusyStore()
  const recordings = shallowRef<Recoverable[]>([])
  const working = ref<MediaId | null>(null)

  const refresh = async () => {
    const found = await vault.recoverable()
    recordings.value = await Promise.all(
      found.map(async (recording) => {
        const owner = await interventions.get(recording.intervention)
        return { recording, number: owner?.intervention.number ?? '' }
      }),
    )
  }

  const work = async (media: MediaId, action: () => Promise<unknown>): Promise<boolean> => {
    working.value = media
    const end = busy.begin()
    try {
      await action()
      return true
    } catch {
      // Pieces without one whole picture: the person is told and may throw them away.
      return false
    } finally {
      end()
      working.value = null
      await refresh()
    }
  }

  void refresh()
  onScopeDispose(vault.watch(() => working.value ?? void refresh()))
  return {
    recordings,
    working,
    keep: (media: MediaId) => work(media, () => vault.recover(media)),
    discard: (media: MediaId) => work(media, () => vault.discardRecording(media)),
  }
}
