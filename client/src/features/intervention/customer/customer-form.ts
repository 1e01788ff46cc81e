/** Customers in the form of a person, and found among all of them. */
import type { Customer, Recipient } from '@shared/schemas/office'
import type { PersonForm } from '@client/workshop/person-form'
import { plain } from '@shared/plain'

/** A recipient's own data go before the customer's: they are what the next message uses. */
export const formOf = (
  person: Pick<Recipient, 'name' | 'language' | 'mobile' | 'email'>,
  company: string,
): PersonForm => ({
  name: person.name,
  company,
  language: person.language,
  mobile: person.mobile ?? '',
  email: person.email ?? '',
})

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
