import type { CountryCode } from 'libphonenumber-js/mobile'

/**
 * Telephone numbers as people write them, read by the dealership's country. The number plans are
 * heavy, so they are loaded when somebody first types a number.
 */
export type ReadNumber =
  | { kind: 'empty' }
  /** Cannot be a number at all. */
  | { kind: 'wrong' }
  /** E.164; `mobile` false where the country's plan knows no such mobile number. */
  | { kind: 'number'; e164: string; mobile: boolean }

const plans = () => import('libphonenumber-js/mobile')

const asCountry = async (country: string): Promise<CountryCode | undefined> => {
  const { getCountries } = await plans()
  return getCountries().find((known) => known === country)
}

/**
 * @param country ISO 3166-1 alpha-2, for numbers without `+`
 */
export const readNumber = async (typed: string, country: string): Promise<ReadNumber> => {
  if (typed.trim() === '') return { kind: 'empty' }
  const { parsePhoneNumberFromString } = await plans()
  const parsed = parsePhoneNumberFromString(typed, await asCountry(country))
  if (!parsed?.isPossible()) return { kind: 'wrong' }
  return { kind: 'number', e164: parsed.number, mobile: parsed.isValid() }
}

/** `+32 470 00 00 00`: easier to compare with a card than a row of digits. */
export const showNumber = async (e164: string): Promise<string> => {
  const { parsePhoneNumberFromString } = await plans()
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}
