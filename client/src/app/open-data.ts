import type { OpenOptions } from '@client/data/dealership-data'
import { useDataStore } from '@client/data/stores/data-store'
import type { DealershipData } from '@client/data/types'
import { type ShallowRef, onScopeDispose, shallowRef, watch } from 'vue'

interface Opened {
  /** `null` until this caller's own data is open, whatever another layout had open before. */
  data: Readonly<ShallowRef<DealershipData | null>>
  /** What was thrown when the data would not open. */
  failure: Readonly<ShallowRef<unknown>>
}

/** Layouts take turns: the one that comes waits for the one that goes. */
let turn: Promise<void> = Promise.resolve()
let holder: symbol | null = null

/**
 * Keeps the local data of an identity open for the calling layout and everything inside it. When the
 * identity changes, so does the data; when the layout goes, it is closed.
 */
export const provideDealershipData = (identity: () => OpenOptions | null): Opened => {
  const store = useDataStore()
  const data = shallowRef<DealershipData | null>(null)
  const failure = shallowRef<unknown>(null)
  const me = Symbol('layout')
  holder = me

  const enter = async (wanted: OpenOptions | null): Promise<void> => {
    failure.value = null
    data.value = null
    if (!wanted) await store.close()
    else if (holder === me) data.value = await store.open(wanted)
  }
  const leave = async (): Promise<void> => {
    if (holder === me) await store.close()
  }
  const inTurn = (step: () => Promise<void>): void => {
    turn = turn.then(step).catch((error: unknown) => {
      failure.value = error
    })
  }

  watch(
    () => JSON.stringify(identity()),
    () => inTurn(() => enter(identity())),
    { immediate: true },
  )
  onScopeDispose(() => inTurn(leave))
  return { data, failure }
}
