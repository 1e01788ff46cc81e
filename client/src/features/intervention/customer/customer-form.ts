/** The form of a customer: what is typed, what is wrong with it, and what becomes of it. */
import type { Language } from '@shared/languages'
import { emailSchema } from '@shared/schemas/common'
import type { Customer, Recipient } from '@shared/schemas/office'
import { plain } from '@client/workshop/words'
import { type ReadNumber, readNumber } from './phone-number'

export interface CustomerForm {
  name: string
  company: string
  language: Language
  mobile: string
  email: string
}

export type CustomerFields = Pick<Customer, 'name' | 'company' | 'language' | 'mobile' | 'email'>

export const emptyForm = (name: string, language: Language): CustomerForm => ({
  name,
  company: '',
  language,
  mobile: '',
  email: '',
})

/** A recipient's own data go before the customer's: they are what the next message uses. */
export const formOf = (
  person: Pick<Recipient, 'name' | 'language' | 'mobile' | 'email'>,
  company: string,
): CustomerForm => ({
  name: person.name,
  company,
  language: person.language,
  mobile: person.mobile ?? '',
  email: person.email ?? '',
})

export type FormProblem = 'name' | 'mobile' | 'email' | 'address'

export interface CheckedForm {
  problems: FormProblem[]
  /** `null` where there is a problem. */
  fields: CustomerFields | null
  number: ReadNumber
}

/**
 * @param country ISO 3166-1 alpha-2, for numbers without `+`
 */
export const checkForm = async (form: CustomerForm, country: string): Promise<CheckedForm> => {
  const number = await readNumber(form.mobile, country)
  const email = form.email.trim()
  const wrongEmail = email !== '' && !emailSchema.safeParse(email).success
  const problems: FormProblem[] = [
    ...(form.name.trim() === '' ? (['name'] as const) : []),
    ...(number.kind === 'wrong' ? (['mobile'] as const) : []),
    ...(wrongEmail ? (['email'] as const) : []),
    ...(number.kind === 'empty' && email === '' ? (['address'] as const) : []),
  ]
  const fields: CustomerFields = {
    name: form.name.trim(),
    company: form.company.trim(),
    language: form.language,
    mobile: number.kind === 'number' ? number.e164 : null,
    email: email || null,
  }
  return { problems, fields: problems.length === 0 ? fields : null, number }
}

const digits = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '')

/** Customers that hold every typed word, or the typed digits in their number; by name. */
export const foundCustomers = (
  customers: readonly Customer[],
  typed: string,
  most = 50,
): Customer[] => {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const number = digits(typed)
  const holds = ({ name, company, email, mobile }: Customer): boolean => {
    const text = plain([name, company, email ?? ''].join('\n'))
    if (words.every((word) => text.includes(word))) return true
    return number.length > 2 && digits(mobile ?? '').includes(number)
  }
  return customers
    .filter(holds)
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, most)
}
