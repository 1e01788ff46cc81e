import { useInterventionsStore } from '@client/data/stores/interventions-store'
import { useOfficeStore } from '@client/data/stores/office-store'
import { useNow } from '@client/ui/use-now'
import type { InterventionStatus } from '@shared/status'
import { computed, ref } from 'vue'
import { useConfiguration } from '../data/use-configuration'
import { openInquiryCounts } from '../inquiries/inquiry-list'
import { sortedEntries } from './board-entries'
import { filteredEntries, searchText } from './board-search'

/** The whole board: live, sorted, searched and filtered. */
export const useBoard = () => {
  const list = useInterventionsStore()
  const { nameOf } = useConfiguration()
  const now = useNow(20_000)
  const typed = ref('')
  const statuses = ref<InterventionStatus[]>([])
  const office = useOfficeStore()
  const sources = computed(() => {
    const counts = openInquiryCounts(office.inquiries)
    return list.list
      .filter(({ draft }) => !draft)
      .map((source) => ({ ...source, openInquiries: counts.get(source.intervention._id) ?? 0 }))
  })
  const entries = computed(() => sortedEntries(sources.value, now.value))
  const texts = computed(
    () =>
      new Map(
        sources.value.map(({ intervention: doc }) => {
          const names = [doc.author, doc.assignee].flatMap((id) => nameOf(id) ?? [])
          return [doc._id, searchText(doc, names)]
        }),
      ),
  )
  const counts = computed(() => {
    const result = new Map<InterventionStatus, number>()
    for (const { status } of entries.value) result.set(status, (result.get(status) ?? 0) + 1)
    return result
  })
  const shown = computed(() =>
    filteredEntries(entries.value, texts.value, { typed: typed.value, statuses: statuses.value }),
  )
  const showAll = (): void => {
    typed.value = ''
    statuses.value = []
  }
  return { now, typed, statuses, entries, shown, counts, showAll, list }
}
