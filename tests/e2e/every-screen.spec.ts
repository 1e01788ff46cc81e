/**
 * Every screen against the accessibility rules, light and dark, English and German; and in German, whose
 * words are the longest, in every size: no text may be cut off or run over its place. The customer's page
 * also on the narrowest phone, zoomed to twice its size, and with letters of twice their size.
 */
import { type Page, expect, test } from '@playwright/test'
import { bringRulesAlong, expectAccessible } from '../support/axe'
import { startLivedIn } from '../support/lived-in'
import { expectFits } from '../support/fits'
import type { Screen } from '../support/screens/screen'
import { screens, visit } from '../support/screens/visit'
import { allTextsOf } from '../support/words'

/** Colours do not change with the language, nor names with the colours: each is looked at twice. */
const looks = [
  { language: 'en', colorScheme: 'light', width: 1180, height: 820 },
  { language: 'de', colorScheme: 'dark', width: 390, height: 844 },
] as const

const sizes = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1280, height: 800 },
] as const

/** A phone of ten years ago, and a desk's window zoomed to 200 %. */
const customerSizes = [
  { width: 320, height: 640 },
  { width: 640, height: 400 },
] as const

type Note = (error: Error) => void

const expectFitsIn = async (page: Page, name: string, found: Note): Promise<void> => {
  const { width } = page.viewportSize() ?? { width: 0 }
  await expectFits(page, `${name}, ${width} px`, allTextsOf('de')).catch(found)
}

const expectFitsAnyLetters = async (page: Page, name: string, found: Note): Promise<void> => {
  const setSize = (size: string) =>
    page.evaluate((value) => void (document.documentElement.style.fontSize = value), size)
  await setSize('200%')
  await expectFitsIn(page, `${name}, letters of twice the size`, found)
  await setSize('')
}

const expectFitsEverywhere = async (
  page: Page,
  name: string,
  who: Screen['who'],
  found: Note,
): Promise<void> => {
  for (const size of who === 'customer' ? [...sizes, ...customerSizes] : sizes) {
    await page.setViewportSize(size)
    await expectFitsIn(page, name, found)
    if (who === 'customer' && size.width === 390) await expectFitsAnyLetters(page, name, found)
  }
}

// Recording a trace of eighty screens costs more than all the rest; the failures say where they are.
test.use({ trace: 'off' })

test('every screen can be used by everyone', async ({ browser }) => {
  test.setTimeout(600_000)
  const house = await startLivedIn(browser)
  const found: string[] = []
  try {
    const people = new Set(screens.map(({ who }) => house[who].context()))
    for (const context of people) await bringRulesAlong(context)
    for (const { language, colorScheme, ...viewport } of looks) {
      for (const screen of screens) {
        const name = `${screen.name}, ${colorScheme}, ${language}`
        await test.step(name, async () => {
          await house[screen.who].emulateMedia({ colorScheme })
          await house[screen.who].setViewportSize(viewport)
          const page = await visit(house, screen, language)
          const note: Note = (error) => void found.push(error.message)
          await expectAccessible(page, name).catch(note)
          if (language === 'de') await expectFitsEverywhere(page, name, screen.who, note)
        })
      }
    }
    expect(found).toEqual([])
  } finally {
    await house.close()
  }
})
