/** The form of a person outside the dealership: what is typed, what is wrong with it, what becomes of it. */
import type { ProspectForm } from '@client/data/types'
import type { Language } from '@shared/languages'
import { emailSchema } from '@shared/schemas/common'
import type { Customer } from '@shared/schemas/office'
import { type ReadNumber, readNumber } from './phone-number'

export type PersonForm = ProspectForm

export type PersonFields = Pick<Customer, 'name' | 'company' | 'language' | 'mobile' | 'email'>

export const emptyForm = (name: string, language: Language): PersonForm => ({
  name,
  company: '',
  language,
  mobile: '',
  email: '',
})

export type FormProblem = 'name' | 'mobile' | 'email' | 'address'

export interface CheckedForm {
  problems: FormProblem[]
  /** `null` where there is a problem. */
  fields: PersonFields | null
  number: ReadNumber
}

/**
 * @param country ISO 3166-1 alpha-2, for numbers without `+`
 */
export const checkForm = async (form: PersonForm, country: string): Promise<CheckedForm> => {
  const number = await readNumber(form.mobile, country)
  const email = form.email.trim()
  const wrongEmail = email !== '' && !emailSchema.safeParse(email).success
  const problems: FormProblem[] = [
    ...(form.name.trim() === '' ? (['name'] as const) : []),
    ...(number.kind === 'wrong' ? (['mobile'] as const) : []),
    ...(wrongEmail ? (['email'] as const) : []),
    ...(number.kind === 'empty' && email === '' ? (['address'] as const) : []),
  ]
  const fields: PersonFields = {
    name: form.name.trim(),
    company: form.company.trim(),
    language: form.language,
    mobile: number.kind === 'number' ? number.e164 : null,
    email: email || null,
  }
  return { problems, fields: problems.length === 0 ? fields : null, number }
}
