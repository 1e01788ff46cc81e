/** Every screen of the path against the accessibility rules: light and dark, English and German. */
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { startLivedIn } from '../support/lived-in'
import { screens, visit } from '../support/screens/visit'

/** Colours do not change with the language, nor names with the colours: each is looked at twice. */
const looks = [
  { language: 'en', colorScheme: 'light', width: 1180, height: 820 },
  { language: 'de', colorScheme: 'dark', width: 390, height: 844 },
] as const

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
          await expectAccessible(page, name).catch((error: Error) => found.push(error.message))
        })
      }
    }
    expect(found).toEqual([])
  } finally {
    await house.close()
  }
})
