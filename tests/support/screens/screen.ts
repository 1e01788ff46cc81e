/** A screen of the path and how a person comes to see it, in any language. */
import { type Locator, type Page, expect } from '@playwright/test'
import type { LivedIn } from '../lived-in'
import type { Say, WalkLanguage } from '../words'

/** Where the app notes that its device was revoked. */
export const revokedKey = 'baysight.revoked'

type Person = 'visitor' | 'office' | 'tablet' | 'customer' | 'newOffice' | 'newTablet'
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
  /** Takes back what it leaves behind, before the same person goes on. */
  close?(visit: Visit): Promise<unknown>
}

export const button = ({ page, say }: Visit, key: string, values?: Record<string, string>) =>
  page.getByRole('button', { name: say(key, values), exact: true }).first()

export const step = (path: (uuid: LivedIn['uuid']) => string) => (visit: Visit) =>
  visit.at(path(visit.house.uuid))

export const to = (path: string) => (visit: Visit) => visit.at(path)

/** Goes to a path and presses a button there. @param opened what is to be seen then; a dialog, unless said */
export const pressed =
  (
    path: string,
    key: string,
    opened: (visit: Visit) => Locator = ({ page }) => page.getByRole('dialog'),
    values?: Record<string, string>,
  ) =>
  async (visit: Visit): Promise<void> => {
    await visit.at(path)
    await button(visit, key, values).click()
    await expect(opened(visit)).toBeVisible()
  }

export const withoutNetwork =
  (open: Screen['open']) =>
  async (visit: Visit): Promise<void> => {
    await open(visit)
    await visit.page.context().setOffline(true)
  }
