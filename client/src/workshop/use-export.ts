import { useBusyStore } from '@client/app/busy-store'
import { useDataStore } from '@client/data/stores/data-store'
import { computed, shallowRef } from 'vue'
import { exportName } from './export-name'
import { chooseSink } from './save-files'
import type { UnsentView } from './use-unsent'

export interface ExportState {
  phase: 'running' | 'done'
  saved: number
  total: number
  /** The file on its way. */
  name: string
  failed: string[]
}

/** Copies files of this device to where the person wants them; the originals stay in the queue. */
export const useExport = () => {
  const { vault } = useDataStore().need()
  const busy = useBusyStore()
  const state = shallowRef<ExportState | null>(null)

  const save = async (files: readonly UnsentView[]): Promise<void> => {
    const sink = await chooseSink()
    if (!sink) return
    const taken = new Set<string>()
    const failed: string[] = []
    let saved = 0
    const show = (name: string, phase: ExportState['phase'] = 'running') =>
      (state.value = { phase, saved, total: files.length, name, failed })
    for (const file of files) {
      const name = exportName(file, taken)
      show(name)
      try {
        const blob = await vault.file(file.media)
        // Sent meanwhile: the server has every byte of it.
        if (blob) await sink.save(name, blob)
        saved += 1
      } catch {
        // One file that cannot be written must not keep the others back; it is named at the end.
        failed.push(name)
      }
    }
    show('', 'done')
  }

  const start = async (files: readonly UnsentView[]): Promise<void> => {
    const end = busy.begin()
    try {
      await save(files)
    } finally {
      end()
    }
  }
  const running = computed(() => state.value?.phase === 'running')
  return { state, running, start }
}
