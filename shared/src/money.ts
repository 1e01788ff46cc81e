/** Money in minor units (cents), exact: integers in, integers out. */
import { z } from 'zod'
import type { Language } from './languages'
import { localeOf } from './locale'

export const currencySchema = z.string().regex(/^[A-Z]{3}$/)
/** An amount in minor units of the dealership's currency. */
export const amountSchema = z.int().min(-100_000_000_00).max(100_000_000_00)
/** What amounts come to: bounded by what can be counted exactly, not by what a person may type. */
export const totalSchema = z.int()
/** A rate in basis points: 2100 is 21 %. */
export const basisPointsSchema = z.int().min(0).max(100_00)

/** `a × numerator ÷ denominator`, rounded half away from zero, without leaving the integers. */
export const proportion = (amount: number, numerator: number, denominator: number): number => {
  const product = BigInt(amount) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const magnitude = product < 0n ? -product : product
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n)
  return Number(product < 0n ? -rounded : rounded)
}

/** Number of decimals of a currency (ISO 4217, as `Intl` knows it): 2 for EUR, 0 for JPY. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2

export const formatMoney = (amount: number, currency: string, language: Language): string =>
  new Intl.NumberFormat(localeOf(language), { style: 'currency', currency }).format(
    amount / 10 ** decimalsOf(currency),
  )

/**
 * Reads what a person typed as an amount: `1 234,50`, `1.234,50`, `1,234.50`, `189`.
 * The last separator followed by at most the currency's decimals is the decimal one.
 *
 * @returns minor units, or `null` where it is no amount
 */
export const parseMoney = (typed: string, currency: string): number | null => {
  const decimals = decimalsOf(currency)
  const text = typed.replace(/[\s\u00a0\u202f'’]/g, '').replace(/[^\d.,-]/g, '')
  const match = /^(-?)([\d.,]*?)(?:([.,])(\d{1,2}))?$/.exec(text)
  if (!match || !/\d/.test(text)) return null
  const [, sign = '', whole = '', separator = '', fraction = ''] = match
  if (fraction.length > decimals) return null
  // Groups of three, all parted by the same sign, which is not the decimal one.
  const grouping = /^\d*$|^\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)$/.exec(whole)
  if (!grouping || (separator !== '' && grouping[1] === separator)) return null
  const amount = Number(`${whole.replace(/\D/g, '') || '0'}${fraction.padEnd(decimals, '0')}`)
  if (!Number.isSafeInteger(amount)) return null
  return sign ? -amount : amount
}
