import type { InterventionId } from '@shared/ids'
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { Stop, SyncStatus } from '../types'
import { useDataStore } from './data-store'

const unknown: SyncStatus = {
  phase: 'waiting-for-network',
  files: { done: 0, total: 0 },
  bytes: { sent: 0, total: 0 },
  documents: 0,
  interventions: 0,
  lastSuccessAt: null,
  lastError: null,
}

/** How much of this browser's work has reached the server. */
export const useSyncStore = defineStore('sync', () => {
  const store = useDataStore()
  const status = shallowRef<SyncStatus>(unknown)
  let stop: Stop | null = null

  watch(
    () => store.data,
    (data) => {
      stop?.()
      stop = data?.sync.watch((next) => (status.value = next)) ?? null
      status.value = data?.sync.status ?? unknown
    },
    { immediate: true },
  )

  /** Sent share of one intervention's bytes; reactive, because it reads `status`. */
  const progressOf = (id: InterventionId): { sentBytes: number; totalBytes: number } | null =>
    status.value && store.data ? store.data.sync.progressOf(id) : null

  const run = (): Promise<void> => store.data?.sync.run() ?? Promise.resolve()

  return { status, progressOf, run }
})
