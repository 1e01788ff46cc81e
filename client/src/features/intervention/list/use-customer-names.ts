import { useDataStore } from '@client/data/stores/data-store'
import { useOfficeStore } from '@client/data/stores/office-store'
import { type ShallowRef, onScopeDispose, shallowRef, watch } from 'vue'

const nobody: ReadonlyMap<string, string> = new Map()

/** So long after the last change the names are read again, in ms: only a search asks for them. */
const settleMs = 500

/**
 * Intervention → names of those who got it, for the search. Read only once somebody searches: a long history
 * has many, and the board is there without them.
 */
export const useCustomerNames = (
  wanted: () => boolean,
): Readonly<ShallowRef<ReadonlyMap<string, string>>> => {
  const store = useDataStore()
  const office = useOfficeStore()
  const names = shallowRef(nobody)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const read = async (): Promise<void> => {
    const mine = (turn += 1)
    const found = await store.data?.office?.recipientNames()
    if (mine === turn) names.value = found ?? nobody
  }
  watch(
    [wanted, () => store.data, () => office.customers],
    ([now, , customers], [, , before]) => {
      clearTimeout(timer)
      if (now) timer = setTimeout(() => void read(), customers === before ? 0 : settleMs)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    turn += 1
  })
  return names
}
