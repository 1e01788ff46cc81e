/** What the form by which somebody writes back sends, and what is wrong with it. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readEmail, readPhone } from '../sales/contact'

/** What was typed, as it was typed. */
export interface InquiryValues {
  name: string
  phone: string
  email: string
  text: string
}

export interface InquiryForm {
  values: InquiryValues
  /** Of one showing of the form: sent twice, stored once. */
  key: string
  /** Filled in by programs alone: the field is out of sight. */
  trap: string
  language: string
}

export type InquiryProblem = 'name' | 'reach' | 'phone' | 'email' | 'text' | 'tooLong' | 'tooMany'

/** As it can be stored: the number as E.164. */
export interface CheckedInquiry {
  name: string
  phone: string | null
  email: string | null
  text: string
}

const limits = { name: 120, text: 4000 }

/** Browsers send line breaks as CR and LF. */
const typed = z
  .string()
  .catch('')
  .transform((value) => value.replaceAll('\r\n', '\n'))

const formSchema = z
  .object({
    name: typed,
    phone: typed,
    email: typed,
    text: typed,
    key: z.uuid().catch(() => randomUUID()),
    website: typed,
    lang: z.string().max(10).catch(''),
  })
  .transform(({ name, phone, email, text, key, website, lang }): InquiryForm => {
    const values = { name: name.slice(0, limits.name), phone, email, text }
    return { values, key, trap: website, language: lang }
  })

export const parseInquiry = (body: unknown): InquiryForm => formSchema.parse(body ?? {})

export const emptyInquiry = (): InquiryForm => parseInquiry({})

const problemsOf = (
  { name, text }: InquiryValues,
  phone: ReturnType<typeof readPhone>,
  email: ReturnType<typeof readEmail>,
): InquiryProblem[] => {
  const found: Record<Exclude<InquiryProblem, 'tooMany'>, boolean> = {
    name: name.trim() === '',
    phone: phone === undefined,
    email: email === undefined,
    reach: phone === null && email === null,
    text: text.trim() === '',
    tooLong: text.trim().length > limits.text,
  }
  return (['name', 'reach', 'phone', 'email', 'text', 'tooLong'] as const).filter((p) => found[p])
}

/** @param country ISO 3166-1 alpha-2, for numbers without `+` */
export const checkInquiry = (
  { values }: InquiryForm,
  country: string,
): { problems: InquiryProblem[]; inquiry: CheckedInquiry } => {
  const phone = readPhone(values.phone, country)
  const email = readEmail(values.email)
  const { name, text } = values
  return {
    problems: problemsOf(values, phone, email),
    inquiry: {
      name: name.trim(),
      text: text.trim(),
      phone: phone ?? null,
      email: email ?? null,
    },
  }
}
