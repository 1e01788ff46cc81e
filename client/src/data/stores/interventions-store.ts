import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Summary } from '../projection/summary'
import type { DealershipData, Stop } from '../types'
import { useDataStore } from './data-store'

/** Changes that stream in are shown this often at the most, in ms; the first of them at once. */
const settleMs = 100

/** All interventions of the dealership, newest first, drafts of this device included. */
export const useInterventionsStore = defineStore('interventions', () => {
  const store = useDataStore()
  const list = shallowRef<readonly Summary[]>([])
  /** False while nothing is open. */
  const loaded = shallowRef(false)
  /** Whether the list holds everything: at a start the newest are there first. */
  const complete = shallowRef(false)
  const error = shallowRef<unknown>(null)
  let stop: Stop | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let shownAt = 0

  const show = (data: DealershipData | null): void => {
    timer = undefined
    shownAt = performance.now()
    list.value = data?.interventions.list() ?? []
    complete.value = data?.interventions.complete() ?? false
    error.value = data?.interventions.listFailure() ?? null
    loaded.value = data !== null
  }
  const soon = (data: DealershipData): void => {
    const wait = Math.max(0, shownAt + settleMs - performance.now())
    timer ??= setTimeout(() => show(data), wait)
  }
  const leave = (): void => {
    clearTimeout(timer)
    timer = undefined
    stop?.()
    stop = null
  }
  watch(
    () => store.data,
    (data) => {
      leave()
      if (data) stop = data.interventions.watchList(() => soon(data))
      show(data)
    },
    { immediate: true },
  )
  onScopeDispose(leave)
  return { list, loaded, complete, error, retry: () => store.data?.interventions.retryList() }
})
