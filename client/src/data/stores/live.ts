import { type ShallowRef, onScopeDispose, shallowRef, watch } from 'vue'
import type { DealershipData, Stop } from '../types'
import { useDataStore } from './data-store'

export interface Live<Value> {
  value: ShallowRef<Value>
  /** False until the first read. */
  loaded: ShallowRef<boolean>
  error: ShallowRef<unknown>
  refresh: () => Promise<void>
}

/** Many changes of one pull are shown once. */
const settleMs = 16

interface Source<Value> {
  empty: Value
  read: (data: DealershipData) => Promise<Value>
  watch: (data: DealershipData, changed: () => void) => Stop
}

/** A value read from the local data, and read again whenever that data changes. */
export const useLive = <Value>({ empty, read, watch: follow }: Source<Value>): Live<Value> => {
  const store = useDataStore()
  const value: ShallowRef<Value> = shallowRef(empty)
  const loaded = shallowRef(false)
  const error = shallowRef<unknown>(null)
  let stop: Stop | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  /** The earliest read that may still be shown. */
  let floor = 0

  const look = async (): Promise<void> => {
    const data = store.data
    const mine = (turn += 1)
    try {
      const found = data ? await read(data) : empty
      // Later than what is shown is enough: under a stream of changes the last one may never be reached.
      if (mine < floor) return
      floor = mine
      value.value = found
      loaded.value = data !== null
      error.value = null
    } catch (failure) {
      if (mine >= floor) error.value = failure
    }
  }
  /** What is read from now on: something else may be asked for. */
  const refresh = (): Promise<void> => {
    floor = turn + 1
    return look()
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), settleMs)
  }
  const leave = (): void => {
    clearTimeout(timer)
    stop?.()
    stop = null
  }
  watch(
    () => store.data,
    (data) => {
      leave()
      if (data) stop = follow(data, soon)
      void refresh()
    },
    { immediate: true },
  )
  onScopeDispose(leave)
  return { value, loaded, error, refresh }
}
