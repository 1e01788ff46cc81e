/**
 * Every screen against the accessibility rules, light and dark, English and German; and in German, whose
 * words are the longest, in every size: no text may be cut off or run over its place.
 */
import { type Page, expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { startLivedIn } from '../support/lived-in'
import { expectFits } from '../support/fits'
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

const expectFitsEverywhere = async (
  page: Page,
  name: string,
  note: (error: Error) => void,
): Promise<void> => {
  for (const size of sizes) {
    await page.setViewportSize(size)
    await expectFits(page, `${name}, ${size.width} px`, allTextsOf('de')).catch(note)
  }
}

// Recording a trace of eighty screens costs more than all the rest; the failures say where they are.
test.use({ trace: 'off' })

test('every screen can be used by everyone', async ({ browser }) => {
  test.setTimeout(480_000)
  const house = await startLivedIn(browser)
  const found: string[] = []
  try {
    for (const { language, colorScheme, ...viewport } of looks) {
      for (const screen of screens) {
        const name = `${screen.name}, ${colorScheme}, ${language}`
        await test.step(name, async () => {
          await house[screen.who].emulateMedia({ colorScheme })
          await house[screen.who].setViewportSize(viewport)
          const page = await visit(house, screen, language)
          const note = (error: Error) => void found.push(error.message)
          await expectAccessible(page, name).catch(note)
          if (language === 'de') await expectFitsEverywhere(page, name, note)
        })
      }
    }
    expect(found).toEqual([])
  } finally {
    await house.close()
  }
})
