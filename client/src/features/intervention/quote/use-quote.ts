import { text } from '@client/i18n/use-text'
import { useToastStore } from '@client/ui/toast-store'
import { setQuoteLine, setRow } from '@shared/intervention'
import { type PricedRow, proposedWork, quoteTotals } from '@shared/quote'
import type { QuoteLine } from '@shared/schemas/intervention'
import { computed, ref } from 'vue'
import { useDetail, useDocument } from '../data/use-detail'
import { type PriceBasis, lineOf } from './price-entry'

/** The quote on the screen and what a person can change in it. */
export const useQuote = () => {
  const { edit, labelOf, dealership } = useDetail()
  const doc = useDocument()
  const toasts = useToastStore()
  const work = computed(() => proposedWork(doc.value))
  /** Rates chosen for rows that have no price yet. */
  const chosenRates = ref<Record<string, number>>({})

  const lineOfRow = (row: PricedRow): QuoteLine | undefined =>
    row.lines.find(({ id }) => id === row.id)?.line ?? row.lines[0]?.line
  const rateOf = (row: PricedRow): number =>
    lineOfRow(row)?.vatRate ?? chosenRates.value[row.id] ?? dealership.value?.defaultVatRate ?? 0
  const store = (id: string, line: QuoteLine) =>
    edit((current, editor) => setQuoteLine(editor, current, id, line))

  const remove = async (row: PricedRow): Promise<void> => {
    for (const { id, line } of row.lines) await store(id, { ...line, removed: true })
    const label = labelOf(row.row.label)
    toasts.show(text('quote.removed', { work: label }), {
      actionLabel: text('common.undo'),
      action: () => {
        for (const { id, line } of row.lines) void store(id, line)
      },
    })
  }
  const setPrice = async (row: PricedRow, amount: number | null, basis: PriceBasis) => {
    if (amount === null) return remove(row)
    const label = labelOf(row.row.label)
    await store(row.id, lineOf({ row: row.id, label, amount, basis, vatRate: rateOf(row) }))
  }
  const setRate = async (row: PricedRow, vatRate: number): Promise<void> => {
    chosenRates.value = { ...chosenRates.value, [row.id]: vatRate }
    for (const { id, line } of row.lines) await store(id, { ...line, vatRate })
  }
  const setNote = (row: PricedRow, note: string) =>
    edit((current, editor) => setRow(editor, current, row.id, { note }))

  return {
    work,
    totals: computed(() => quoteTotals(doc.value)),
    rateOf,
    setPrice,
    setRate,
    setNote,
  }
}
