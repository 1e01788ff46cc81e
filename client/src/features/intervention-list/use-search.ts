import { useInterventionsStore } from '@client/data/stores/interventions-store'
import type { InterventionWithEvents } from '@client/data/types'
import { text } from '@client/i18n/use-text'
import { useLeavingDraftsStore } from '@client/workshop/leaving-drafts'
import { useHouse } from '@client/workshop/use-house'
import { containsWords } from '@client/workshop/words'
import type { InterventionId } from '@shared/ids'
import { statusOf } from '@shared/status'
import { computed, ref, watch } from 'vue'
import { searchText } from './search-text'

/** What one screen and a half shows; more on demand, so that ten thousand open as fast as ten. */
const pageSize = 40

/** The list as the search leaves it, newest first. */
export const useSearch = () => {
  const store = useInterventionsStore()
  const house = useHouse()
  const leaving = useLeavingDraftsStore()
  const query = ref('')
  const shownCount = ref(pageSize)

  // Made once per version of a document: typing must not read ten thousand checklists again.
  const known = new Map<
    InterventionId,
    { from: InterventionWithEvents['intervention']; text: string }
  >()
  const textOf = ({ intervention, events }: InterventionWithEvents): string => {
    const cached = known.get(intervention._id)
    if (cached?.from === intervention) return cached.text
    const words = [
      text(`common.mode.${intervention.mode}`),
      text(`common.status.${statusOf(intervention, events, Date.now())}`),
      house.nameOf(intervention.author) ?? '',
      house.nameOf(intervention.assignee) ?? '',
    ]
    const made = searchText(intervention, words)
    known.set(intervention._id, { from: intervention, text: made })
    return made
  }

  const list = computed(() =>
    store.list.filter(({ intervention }) => !leaving.isLeaving(intervention._id)),
  )
  const found = computed(() =>
    query.value.trim() === ''
      ? list.value
      : list.value.filter((one) => containsWords(textOf(one), query.value)),
  )
  watch(query, () => (shownCount.value = pageSize))
  return {
    query,
    read: computed(() => store.loaded),
    total: computed(() => list.value.length),
    found,
    shown: computed(() => found.value.slice(0, shownCount.value)),
    more: computed(() => found.value.length > shownCount.value),
    showMore: () => (shownCount.value += pageSize),
  }
}
