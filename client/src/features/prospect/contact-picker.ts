/**
 * The address book of the device, where the browser lets a person choose from it (Contact Picker API,
 * Chromium on Android). Nothing but the chosen entry is ever read.
 */
import type { PersonForm } from '@client/workshop/person-form'
import { z } from 'zod'

const contactSchema = z.object({
  name: z.array(z.string()).default([]),
  tel: z.array(z.string()).default([]),
  email: z.array(z.string()).default([]),
})

interface ContactsManager {
  select(properties: string[], options: { multiple: boolean }): Promise<unknown>
}

const isManager = (found: unknown): found is ContactsManager =>
  typeof found === 'object' && found !== null && 'select' in found

const managerOf = (browser: object): ContactsManager | null => {
  const found: unknown = Reflect.get(browser, 'contacts')
  return isManager(found) ? found : null
}

export const hasContacts = (browser: object = navigator): boolean => managerOf(browser) !== null

/** Numbers are written with spaces, brackets and invisible signs; the form takes them as one types them. */
const tidy = (text: string | undefined, most: number): string =>
  (text ?? '')
    .replace(/[\p{Cf}\p{Zs}]+/gu, ' ')
    .trim()
    .slice(0, most)

/**
 * What the chosen contact says; `null` where the person chose nobody.
 *
 * @throws whatever the browser says where it does not open the address book
 */
export const chooseContact = async (
  browser: object = navigator,
): Promise<Partial<PersonForm> | null> => {
  const answer = await managerOf(browser)?.select(['name', 'tel', 'email'], { multiple: false })
  const chosen = z.array(contactSchema).safeParse(answer).data?.[0]
  if (!chosen) return null
  return {
    name: tidy(chosen.name[0], 120),
    mobile: tidy(chosen.tel[0], 40),
    email: tidy(chosen.email[0], 254),
  }
}
