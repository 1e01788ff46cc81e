import type { Summary } from '@client/data/projection/summary'
import { useInterventionsStore } from '@client/data/stores/interventions-store'
import { useOfficeStore } from '@client/data/stores/office-store'
import { useNow } from '@client/ui/use-now'
import { useFinding } from '@client/workshop/finding/use-finding'
import { computed } from 'vue'
import { openInquiryCounts } from '../inquiries/inquiry-list'
import { boardEntry, exactOnTop, sortedEntries } from './board-entries'
import { useCustomerNames } from './use-customer-names'

/** The whole board: live, sorted, searched and filtered. */
export const useBoard = () => {
  const store = useInterventionsStore()
  const office = useOfficeStore()
  const now = useNow(20_000)
  const list = computed<readonly Summary[]>(() => store.list.filter(({ draft }) => !draft))
  const finding = useFinding({
    list: () => list.value,
    now: () => now.value,
    customers: () => customers.value,
  })
  const customers = useCustomerNames(() => finding.typed.value.trim() !== '')
  const inquiries = computed(() => openInquiryCounts(office.inquiries))
  const shown = computed(() => {
    const entries = finding.found.value.map((summary) =>
      boardEntry(summary, now.value, inquiries.value.get(summary._id) ?? 0),
    )
    return exactOnTop(sortedEntries(entries), finding.typed.value)
  })
  return { now, list, shown, store, finding }
}
