/** What a person types beside a row becomes the one quote line of that row. */
import { localeOf } from '@shared/locale'
import type { QuoteLine } from '@shared/schemas/intervention'

export type PriceBasis = QuoteLine['basis']

export interface PriceEntry {
  row: string
  label: string
  /** Minor units; what was typed, without or with VAT as `basis` says. */
  amount: number
  basis: PriceBasis
  /** Basis points. */
  vatRate: number
}

/** The typed amount is the price of the whole row: one piece, no discount. */
export const lineOf = (entry: PriceEntry): QuoteLine => ({
  row: entry.row,
  label: entry.label.slice(0, 200),
  quantity: 1000,
  unitPrice: entry.amount,
  basis: entry.basis,
  discount: 0,
  vatRate: entry.vatRate,
  removed: false,
})

/** Basis points of a typed rate: `21`, `5,5`, `8.1 %`; `null` where it is none. */
export const parseRate = (typed: string): number | null => {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/[\s\u00a0\u202f%]/g, ''))
  if (!match) return null
  const [, whole = '0', fraction = ''] = match
  const rate = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return rate <= 100_00 ? rate : null
}

/** A rate without its sign, in the reader's notation: `21`, `5,5`. */
export const formatRate = (rate: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 }).format(rate / 100)
