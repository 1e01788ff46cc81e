/** Numbers and addresses as people type them, read as the office reads them. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import { emailSchema, phoneSchema } from '@shared/schemas/common'

/** `null`: nothing was typed; `undefined`: what was typed is no number or address. */
export type ReadContact = string | null | undefined

const countryOf = (country: string | undefined): CountryCode | undefined =>
  country && isSupportedCountry(country) ? country : undefined

/**
 * @param country ISO 3166-1 alpha-2, for numbers without `+`
 * @returns E.164
 */
export const readPhone = (typed: string, country: string | undefined): ReadContact => {
  if (typed.trim() === '') return null
  const parsed = parsePhoneNumberFromString(typed, countryOf(country))
  if (!parsed?.isPossible()) return undefined
  return phoneSchema.safeParse(parsed.number).data
}

export const readEmail = (typed: string): ReadContact => {
  const address = typed.trim()
  return address === '' ? null : emailSchema.safeParse(address).data
}
