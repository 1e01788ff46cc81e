/** The quote: lines grouped by checklist row, exact totals in minor units. */
import { visibleRows } from './intervention'
import { proportion } from './money'
import type { Intervention, QuoteLine, Row } from './schemas/intervention'

/** Amounts in minor units; `gross = net + vat` always holds. */
export interface Totals {
  net: number
  vat: number
  gross: number
}

export const sumOf = (totals: readonly Totals[]): Totals =>
  totals.reduce(
    (sum, t) => ({ net: sum.net + t.net, vat: sum.vat + t.vat, gross: sum.gross + t.gross }),
    {
      net: 0,
      vat: 0,
      gross: 0,
    },
  )

/** Rounds once per step (quantity, discount, VAT), half away from zero, as an invoice does per line. */
export const lineTotals = (line: QuoteLine): Totals => {
  const full = proportion(line.unitPrice, line.quantity, 1000)
  const amount = proportion(full, 10_000 - line.discount, 10_000)
  if (line.basis === 'net') {
    const vat = proportion(amount, line.vatRate, 10_000)
    return { net: amount, vat, gross: amount + vat }
  }
  const net = proportion(amount, 10_000, 10_000 + line.vatRate)
  return { net, vat: amount - net, gross: amount }
}

export interface PricedLine {
  id: string
  line: QuoteLine
  totals: Totals
}

export interface PricedRow {
  id: string
  row: Row
  lines: PricedLine[]
  /** `null` where the row has no line: no price is not a price of zero. */
  totals: Totals | null
}

/** The work a customer is asked about: urgent and recommended rows, urgent first, with their lines. */
export const proposedWork = (doc: Pick<Intervention, 'rows' | 'mode' | 'quote'>): PricedRow[] => {
  const rows = visibleRows(doc).filter(({ row }) => isWork(row))
  return [
    ...rows.filter(({ row }) => row.status === 'urgent'),
    ...rows.filter(({ row }) => row.status === 'recommended'),
  ].map(({ id, row }) => {
    const lines = linesOf(doc, id)
    return { id, row, lines, totals: lines.length > 0 ? sumOf(lines.map((l) => l.totals)) : null }
  })
}

const isWork = (row: Row): boolean => row.status === 'urgent' || row.status === 'recommended'

export const linesOf = (doc: Pick<Intervention, 'quote'>, rowId: string): PricedLine[] =>
  Object.entries(doc.quote)
    .filter(([, line]) => line.row === rowId && !line.removed)
    .map(([id, line]) => ({ id, line, totals: lineTotals(line) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

/** Total of all proposed work that has a price. */
export const quoteTotals = (doc: Pick<Intervention, 'rows' | 'mode' | 'quote'>): Totals =>
  sumOf(proposedWork(doc).flatMap((work) => (work.totals ? [work.totals] : [])))
