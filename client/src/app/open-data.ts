import { openDealershipData } from '@client/data/dealership-data'
import type { DealershipData } from '@client/data/types'
import type { Author, DealershipId } from '@shared/ids'
import {
  type InjectionKey,
  type ShallowRef,
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watch,
} from 'vue'

/** Whose data of which dealership. */
export interface DataIdentity {
  dealership: DealershipId
  author: Author
  /** With customers and templates: for people of the back office. */
  office: boolean
}

const dataKey: InjectionKey<ShallowRef<DealershipData | null>> = Symbol('dealership data')

interface Opened {
  data: ShallowRef<DealershipData | null>
  failure: ShallowRef<unknown>
}

/**
 * Opens the local data of an identity for the calling layout and everything inside it, and closes it
 * with the layout. When the identity changes, so does the data.
 */
export const provideDealershipData = (identity: () => DataIdentity | null): Opened => {
  const data = shallowRef<DealershipData | null>(null)
  const failure = shallowRef<unknown>(null)
  let gone = false

  const leave = async () => {
    const open = data.value
    data.value = null
    await open?.close()
  }

  const enter = async (wanted: DataIdentity | null) => {
    await leave()
    if (!wanted || gone) return
    try {
      const opened = await openDealershipData(wanted)
      if (gone) await opened.close()
      else data.value = opened
    } catch (error) {
      failure.value = error
    }
  }

  // One after the other: a second identity must not open while the first is still closing.
  let turn = Promise.resolve()
  watch(
    () => JSON.stringify(identity()),
    () => {
      turn = turn.then(() => enter(identity()))
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    gone = true
    turn = turn.then(leave)
  })
  provide(dataKey, data)
  return { data, failure }
}

/**
 * The local data of the dealership on the screen. Layouts show a screen only when it is open.
 *
 * @throws Error outside of the workshop and the office
 */
export const useDealershipData = (): DealershipData => {
  const data = inject(dataKey, null)?.value
  if (!data) throw new Error('useDealershipData needs a layout that has opened the data')
  return data
}
