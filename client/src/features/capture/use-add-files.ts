import { useBusyStore } from '@client/app/busy-store'
import { codeOf } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import type { MediaPlace } from '@client/data/types'
import { errorText, text } from '@client/i18n/use-text'
import { importFile } from '@client/media/import-file'
import { useToastStore } from '@client/ui/toast-store'
import type { InterventionId } from '@shared/ids'
import { ref } from 'vue'

const reasonOf = (error: unknown): string => {
  const code = codeOf(error)
  return code === 'bad-request' ? text('capture.wrongKind') : errorText(code)
}

/**
 * Puts files of the tablet into the vault, one after the other; one bad file does not stop the rest.
 *
 * @param where the place that the files belong to; the whole intervention where nothing is said
 */
export const useAddFiles = (
  intervention: () => InterventionId,
  where: () => Omit<MediaPlace, 'intervention'> = () => ({ row: null }),
) => {
  const { vault } = useDataStore().need()
  const busy = useBusyStore()
  const toasts = useToastStore()
  const progress = ref<{ done: number; total: number } | null>(null)

  const addOne = async (file: File): Promise<boolean> => {
    try {
      const work = { onProgress: () => {}, signal: new AbortController().signal }
      const made = await importFile(file, work)
      await vault.add({ ...made, intervention: intervention(), ...where() })
      return true
    } catch (error) {
      const words = text('capture.notAdded', { name: file.name, reason: reasonOf(error) })
      toasts.show(words, { tone: 'urgent' })
      return false
    }
  }

  const addFiles = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return
    const end = busy.begin()
    let added = 0
    for (const [index, file] of files.entries()) {
      progress.value = { done: index + 1, total: files.length }
      if (await addOne(file)) added += 1
    }
    progress.value = null
    end()
    if (added > 0) toasts.show(text('capture.added', {}, added))
  }

  return { progress, addFiles }
}
