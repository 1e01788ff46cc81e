import { useInterventionsStore } from '@client/data/stores/interventions-store'
import { useGradual } from '@client/ui/use-gradual'
import { useLeavingDraftsStore } from '@client/workshop/leaving-drafts'
import { useFinding } from '@client/workshop/finding/use-finding'
import { computed, ref, watch } from 'vue'

/** What one screen and a half shows; more on demand, so that ten thousand open as fast as ten. */
const pageSize = 40

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
  const page = computed(() => finding.found.value.slice(0, shownCount.value))
  const { drawn, whole } = useGradual(() => page.value)
  return {
    store,
    finding,
    total: computed(() => list.value.length),
    shown: drawn,
    more: computed(() => whole.value && finding.found.value.length > shownCount.value),
    showMore: () => (shownCount.value += pageSize),
  }
}
