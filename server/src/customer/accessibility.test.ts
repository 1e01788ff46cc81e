/** The page in a real browser, at the widths of an old phone, a phone and a desk. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type Page, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setFields } from '@shared/intervention'
import { languages } from '@shared/languages'
import { findChromium } from '../../../tests/support/chromium.mjs'
import { linkTo } from '../../../tests/support/customer-browser'
import {
  type Fixture,
  editor,
  newIntervention,
  officeCaller,
  startFixture,
} from '../../../tests/support/customer-fixture'
import { createCustomer } from './customer'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const widths = [320, 390, 1280] as const

let fixture: Fixture
let browser: Browser
let page: Page
let url: string
/** A link for each width: through one link nobody may ask as often as all of this does. */
let cars: Map<number, string>

/** With a film and pictures, as a salesperson hands it in. */
const carForSale = async () => {
  const given = { bytes: Buffer.from('x'), poster: Buffer.from('jpeg') }
  let doc = setFields(editor, newIntervention([]), {
    mode: 'used-car',
    vehicle: 'Polo 1.0 TSI',
    proposedAmount: 1_490_000,
    message: 'As promised, a look around the car.\n\nAda',
  })
  doc = await fixture.addMedia(doc, { ...given, kind: 'video', mime: 'video/mp4' })
  for (const position of ['boot', 'front-left']) {
    doc = await fixture.addMedia(doc, { ...given, kind: 'photo', mime: 'image/jpeg', position })
  }
  return fixture.add(doc)
}

beforeAll(async () => {
  fixture = await startFixture()
  fixture.serve([
    createCustomer(fixture.context, {
      identify: () => Promise.resolve(officeCaller),
      stream: async (_request, response) => void response.type('video/mp4').end(),
      scriptFolder: null,
    }),
  ])
  const replyBy = new Date(Date.now() + 76 * 60_000).toISOString()
  const added = await fixture.add(setFields(editor, newIntervention(), { replyBy }))
  url = `${fixture.url}/c/${await linkTo(fixture, added)}`
  cars = new Map()
  for (const width of widths) {
    cars.set(width, `${fixture.url}/c/${await linkTo(fixture, await carForSale())}`)
  }
  const executablePath = findChromium()
  browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  page = await browser.newPage()
  // Brought along by every page: handing them in each time takes longer than running them.
  await page.addInitScript({ content: axe })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await fixture.close()
})

/** What axe finds, and whether one has to scroll sideways. */
const problems = async (): Promise<string[]> => {
  const found: string[] = await page.evaluate(
    `axe.run().then((result) => result.violations.map((violation) => violation.id))`,
  )
  const wide: boolean = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  return wide ? [...found, 'scrolls sideways'] : found
}

/** The narrowest screen shows what does not fit in any language; the others, what a language is laid out like. */
const spokenAt = (width: number) => (width === 320 ? languages : (['en', 'fr', 'de'] as const))

describe.each(widths)('at %i px', (width) => {
  it.each(spokenAt(width))(
    'offer, summary and answer are accessible (%s)',
    async (language) => {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${url}?lang=${language}`)
      expect(await problems()).toEqual([])
      await page.locator('button[value="accept-all"]').click()
      expect(await problems()).toEqual([])
      await page.locator('button[value="confirm"]').click()
      await page.locator('#answer').waitFor()
      expect(await problems()).toEqual([])
    },
    30_000,
  )

  it.each(spokenAt(width))(
    'a car, its form with faults, and the thanks are accessible (%s)',
    async (language) => {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${cars.get(width)}?lang=${language}`)
      expect(await problems()).toEqual([])
      await page.locator('form.contact button').click()
      await page.locator('#problem').waitFor()
      expect(await problems()).toEqual([])
      await page.locator('#contact-name').fill('Ada Martin')
      await page.locator('#contact-email').fill('ada@example.com')
      await page.locator('#contact-text').fill('Is it still there?')
      await page.locator('form.contact button').click()
      await page.locator('section.answer').waitFor()
      expect(await problems()).toEqual([])
    },
    30_000,
  )

  it('a link that does not work is', async () => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${fixture.url}/c/unknown`)
    expect(await problems()).toEqual([])
  })
})
