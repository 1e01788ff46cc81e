/** Every screen of the path, and the way to it. */
import { type Page, expect } from '@playwright/test'
import type { LivedIn } from '../lived-in'
import { type WalkLanguage, wordsOf } from '../words'
import { customerScreens } from './customer'
import { officeScreens } from './office'
import { openScreens } from './open'
import { type Screen, revokedKey } from './screen'
import { workshopScreens } from './workshop'
import { workshopMediaScreens } from './workshop-media'

export const screens: readonly Screen[] = [
  ...openScreens,
  ...workshopScreens,
  ...workshopMediaScreens,
  ...officeScreens,
  ...customerScreens,
]

/** `/interventions/:uuid/media` as what an address has to match. */
const patternOf = (route: string): RegExp =>
  new RegExp(`^https?://[^/]+${route.replace(/:\w+(\(\.\*\)\*)?/g, '[^/?#]+')}/?([?#].*)?$`)

/** What the screen that is before a person's eyes has to take back. */
const closings = new WeakMap<Page, () => Promise<unknown>>()

/** Brings a screen before a person's eyes. @returns their browser's page */
export const visit = async (
  house: LivedIn,
  screen: Screen,
  language: WalkLanguage,
): Promise<Page> => {
  const page = house[screen.who]
  const url = house.urlOf(screen.who)
  await page.context().setOffline(false)
  await closings.get(page)?.()
  closings.delete(page)
  if (page.url().startsWith(url))
    await page.evaluate((key) => localStorage.removeItem(key), revokedKey)
  const at = async (path: string): Promise<void> => {
    await page.goto(url + path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    if ((await page.locator('html').getAttribute('lang')) === language) return
    await page.evaluate((value) => localStorage.setItem('baysight.language', value), language)
    await page.reload()
    await expect(page.getByRole('heading').first()).toBeVisible()
  }
  const here = { page, say: wordsOf(language), language, house, at }
  await screen.open(here)
  closings.set(page, async () => screen.close?.(here))
  await expect(page).toHaveURL(patternOf(screen.route))
  return page
}
