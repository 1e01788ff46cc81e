import type { MediaPlace } from '@client/data/types'
import type { InterventionId } from '@shared/ids'
import { computed } from 'vue'
import { isOver, useImportStore } from './import-store'

/**
 * Puts files of the tablet into the vault.
 *
 * @param where the place that the files belong to; the whole intervention where nothing is said
 */
export const useAddFiles = (
  intervention: () => InterventionId,
  where: () => Omit<MediaPlace, 'intervention'> = () => ({ row: null }),
) => {
  const imports = useImportStore()
  /** `null` while nothing is on its way. */
  const progress = computed(() => {
    const jobs = imports.of(intervention())
    const done = jobs.filter(isOver).length
    return done === jobs.length ? null : { done, total: jobs.length }
  })
  const addFiles = (files: readonly File[]): Promise<void> =>
    imports.add(files, { ...where(), intervention: intervention() })
  return { progress, addFiles }
}
