/** The technician's price of a row: one line with the row's own id, gross, one piece. */
import { type Editor, setQuoteLine } from '@shared/intervention'
import { type Language, textIn } from '@shared/languages'
import { linesOf, sumOf } from '@shared/quote'
import type { Intervention, QuoteLine } from '@shared/schemas/intervention'

/** Gross total of a row's lines in minor units, `null` where it has none. */
export const rowPrice = (doc: Pick<Intervention, 'quote'>, rowId: string): number | null => {
  const lines = linesOf(doc, rowId)
  return lines.length === 0 ? null : sumOf(lines.map((line) => line.totals)).gross
}

/** Whether the workshop may set the price: once the office has split it into lines, it may not. */
export const isWorkshopPrice = (doc: Pick<Intervention, 'quote'>, rowId: string): boolean =>
  linesOf(doc, rowId).every(({ id, line }) => id === rowId && line.quantity === 1000)

export interface RowPrice {
  rowId: string
  /** Gross, minor units; `null` takes the price away. */
  amount: number | null
  /** Basis points; of a line that does not exist yet. */
  vatRate: number
  language: Language
}

const newLine = (label: string, { rowId, vatRate }: RowPrice): QuoteLine => ({
  row: rowId,
  label: label.slice(0, 200),
  quantity: 1000,
  unitPrice: 0,
  basis: 'gross',
  discount: 0,
  vatRate,
  removed: false,
})

/** The document with the row's price set; unchanged for a row that it does not have. */
export const setRowPrice = (editor: Editor, doc: Intervention, price: RowPrice): Intervention => {
  const row = doc.rows[price.rowId]
  if (!row) return doc
  const known = doc.quote[price.rowId]
  if (price.amount === null) {
    return known ? setQuoteLine(editor, doc, price.rowId, { ...known, removed: true }) : doc
  }
  const line = known ?? newLine(textIn(row.label, price.language), price)
  return setQuoteLine(editor, doc, price.rowId, {
    ...line,
    unitPrice: price.amount,
    basis: 'gross',
    discount: 0,
    removed: false,
  })
}
