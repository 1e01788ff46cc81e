/**
 * The screens that everybody works with, on a phone, in the languages that the walk through every screen
 * does not speak: no text may be cut off or run over its place, and none may be left in English.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect, test } from '@playwright/test'
import { texts } from '@server/customer/texts'
import { type Language, languages } from '@shared/languages'
import {
  type Baysight,
  type House,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../support/baysight'
import { expectFits } from '../support/fits'
import { allTextsOf } from '../support/words'
import { signIn } from './story/office'
import { pairByLink } from './story/pairing'
import { markRow, startIntervention } from './story/tablet'

test.use({ viewport: { width: 390, height: 844 } })

const walkedElsewhere = new Set<Language>(['en', 'de'])
const spokenHere = languages.filter((language) => !walkedElsewhere.has(language))

let house: House
let baysight: Baysight
let folder: string

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baysight-languages-'))
  house = await newHouse(join(folder, 'data'), {})
  baysight = await startBaysight(house)
})

test.afterAll(async () => {
  await baysight.stop()
  await removeDatabases(house)
  await rm(folder, { recursive: true, force: true })
})

/** As on a device whose owner has chosen this language. */
const speak = (page: Page, language: Language): Promise<void> =>
  page.evaluate((value) => localStorage.setItem('baysight.language', value), language)

/** Opens each path in each language. @returns what does not fit, in words */
const look = async (page: Page, paths: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  for (const language of spokenHere) {
    await speak(page, language)
    const own = [...allTextsOf(language), texts(language).languageName]
    for (const path of paths) {
      await page.goto(baysight.url + path)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.getByRole('heading').first()).toBeVisible()
      await expect(page.locator('.animate-pulse')).toHaveCount(0)
      const note = (error: Error) => found.push(error.message)
      await expectFits(page, `${path}, ${language}`, own).catch(note)
    }
  }
  return found
}

test('the workshop speaks every language, and it fits', async ({ page }) => {
  await pairByLink(page, baysight)
  await startIntervention(page, 'RO 48 213')
  await page.getByRole('link', { name: 'Next: checklist' }).click()
  await markRow(page, 'Front brake pads', 'Urgent')
  const draft = /\/interventions\/[^/]+/.exec(page.url())?.[0] ?? ''
  const found = await look(page, [
    '/workshop',
    '/workshop/new',
    `/workshop${draft}/mode`,
    `/workshop${draft}/checklist`,
    `/workshop${draft}/media`,
    `/workshop${draft}/summary`,
    '/workshop/interventions',
    '/workshop/settings',
    '/workshop/sync-report',
  ])
  expect(found).toEqual([])
})

test('start and office speak every language, and it fits', async ({ page }) => {
  await signIn(
    page,
    baysight.url,
    'manager@example.com',
    baysight.passwords.get('manager@example.com') ?? '',
  )
  const found = await look(page, ['/pair', '/office', '/office/devices'])
  expect(found).toEqual([])
})
