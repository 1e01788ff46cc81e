/** A screen of the path and how a person comes to see it, in any language. */
import type { Page } from '@playwright/test'
import type { LivedIn } from '../lived-in'
import type { Say, WalkLanguage } from '../words'

/** Where the app notes that its device was revoked. */
export const revokedKey = 'baysight.revoked'

type Person = 'visitor' | 'office' | 'tablet' | 'customer'
export interface Visit {
  page: Page
  say: Say
  language: WalkLanguage
  house: LivedIn
  /** Goes to a path of the app. */
  at(path: string): Promise<void>
}
export interface Screen {
  name: string
  /** The path in the router that it belongs to, or the customer's link. */
  route: string
  who: Person
  open(visit: Visit): Promise<unknown>
}

export const button = ({ page, say }: Visit, key: string, values?: Record<string, string>) =>
  page.getByRole('button', { name: say(key, values), exact: true }).first()

export const step = (path: (uuid: LivedIn['uuid']) => string) => (visit: Visit) =>
  visit.at(path(visit.house.uuid))

export const to = (path: string) => (visit: Visit) => visit.at(path)

export const withoutNetwork =
  (open: Screen['open']) =>
  async (visit: Visit): Promise<void> => {
    await open(visit)
    await visit.page.context().setOffline(true)
  }
