/** Measured values as people write and read them: `1,8 mm`. */
import { localeOf } from '@shared/locale'
import type { Language } from '@shared/languages'
import type { MeasureUnit, Row } from '@shared/schemas/intervention'

export const formatMeasure = (
  value: number,
  unit: MeasureUnit | null,
  language: Language,
): string => {
  const number = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 }).format(
    value,
  )
  // A no-break space keeps the unit beside its number where a line ends.
  return unit ? `${number}\u00a0${unit}` : number
}

/** The row's value with its unit, `null` where nothing was measured. */
export const measureOf = (row: Row, language: Language): string | null =>
  row.measured === null ? null : formatMeasure(row.measured, row.unit, language)

export type ParsedMeasure = { valid: true; value: number | null } | { valid: false }

/** Reads `1,8`, `1.8`, `-2`; nothing typed is a value of `null`. */
export const parseMeasure = (typed: string): ParsedMeasure => {
  const text = typed.trim().replace(',', '.')
  if (text === '') return { valid: true, value: null }
  if (!/^-?\d{1,7}(\.\d{0,3})?$/.test(text)) return { valid: false }
  return { valid: true, value: Number(text) }
}

/** What stands in the field while it is edited: the language's decimal sign, no grouping. */
export const measureText = (value: number | null, language: Language): string =>
  value === null
    ? ''
    : new Intl.NumberFormat(localeOf(language), {
        maximumFractionDigits: 3,
        useGrouping: false,
      }).format(value)
