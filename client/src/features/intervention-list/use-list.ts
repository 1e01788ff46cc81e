import { useInterventionsStore } from '@client/data/stores/interventions-store'
import { useLeavingDraftsStore } from '@client/workshop/leaving-drafts'
import { useFinding } from '@client/workshop/finding/use-finding'
import { computed, onScopeDispose, ref, watch } from 'vue'

/** What one screen and a half shows; more on demand, so that ten thousand open as fast as ten. */
const pageSize = 40
/** What one screen shows: all that is drawn while somebody types, so that no key waits for the others. */
const screenful = 10
/** So long after the last key the rest is drawn, in ms. */
const settleMs = 200

const useSettled = (source: () => unknown) => {
  const settled = ref(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(source, () => {
    settled.value = false
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = true), settleMs)
  })
  onScopeDispose(() => clearTimeout(timer))
  return settled
}

/** The list as search and filter leave it, newest first. */
export const useList = (now: () => number) => {
  const store = useInterventionsStore()
  const leaving = useLeavingDraftsStore()
  const shownCount = ref(pageSize)
  const list = computed(() =>
    leaving.any ? store.list.filter(({ _id }) => !leaving.isLeaving(_id)) : store.list,
  )
  const finding = useFinding({ list: () => list.value, now })
  watch([finding.typed, finding.filter], () => (shownCount.value = pageSize))
  const settled = useSettled(() => finding.typed.value)
  return {
    store,
    finding,
    total: computed(() => list.value.length),
    shown: computed(() =>
      finding.found.value.slice(0, settled.value ? shownCount.value : screenful),
    ),
    more: computed(() => settled.value && finding.found.value.length > shownCount.value),
    showMore: () => (shownCount.value += pageSize),
  }
}
