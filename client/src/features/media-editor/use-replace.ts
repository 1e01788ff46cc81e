import { useBusyStore } from '@client/app/busy-store'
import { codeOf } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import type { CapturedFile } from '@client/data/types'
import type { MessageKey } from '@client/i18n/messages'
import { errorText, text } from '@client/i18n/use-text'
import { useToastStore } from '@client/ui/toast-store'
import type { InterventionId, MediaId } from '@shared/ids'
import type { MediaEntry } from '@shared/schemas/intervention'
import { ref } from 'vue'
import { swapMedia } from './swap-media'

export type NewFile = Pick<CapturedFile, 'blob' | 'thumbnail' | 'width' | 'height' | 'durationMs'>

/** Stores an edited file in the place of the one it was made of, which undo brings back. */
export const useReplace = (intervention: InterventionId, media: MediaId) => {
  const { vault, interventions } = useDataStore().need()
  const busy = useBusyStore()
  const toasts = useToastStore()
  const saving = ref(false)

  const swap = (old: MediaId, next: MediaId) =>
    interventions.edit(intervention, (doc, editor) => swapMedia(editor, doc, old, next))
  const fail = (error: unknown): void => {
    const words = text('workshop.saveFailed', { reason: errorText(codeOf(error)) })
    toasts.show(words, { tone: 'urgent' })
  }
  const store = async (entry: MediaEntry, file: NewFile): Promise<MediaId> => {
    const { kind, row, position, visibility } = entry
    const place = { intervention, row, position, visibility }
    const { _id } = await vault.add({ ...file, ...place, kind })
    await swap(media, _id)
    return _id
  }

  /** @returns whether it is on disk; what went wrong has been said */
  const replace = async (
    entry: MediaEntry,
    make: () => Promise<NewFile>,
    said: MessageKey,
  ): Promise<boolean> => {
    const end = busy.begin()
    saving.value = true
    try {
      const next = await store(entry, await make())
      const undo = () => void swap(next, media).catch(fail)
      toasts.show(text(said), { actionLabel: text('common.undo'), action: undo })
      return true
    } catch (error) {
      fail(error)
      return false
    } finally {
      saving.value = false
      end()
    }
  }

  return { saving, replace }
}
