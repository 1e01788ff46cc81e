/** Pictures of every screen in every size, light and dark, English and German: `screenshots/`. */
import { type Page, expect, test } from '@playwright/test'
import { startLivedIn } from '../support/lived-in'
import { screens, visit } from '../support/screens/visit'

const sizes = [
  [390, 844],
  [820, 1180],
  [1180, 820],
  [1280, 800],
] as const
const schemes = ['light', 'dark'] as const
const languages = ['en', 'de'] as const

/** `PICTURES=camera,board` takes only these, `PICTURES_IN=de` only in German. */
const wanted = process.env['PICTURES']?.split(',')
const wantedIn = process.env['PICTURES_IN']

/** A page wider than its window is a fault that a picture does not show. */
const expectNoOverflow = async (page: Page, name: string): Promise<void> => {
  const [needed, given] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect.soft(needed, `width of ${name}`).toBe(given)
}

/** Small pictures come in after a turn; a camera's picture never stands still, so there is an end to it. */
const waitUntilStill = async (page: Page): Promise<void> => {
  let before = await page.screenshot({ animations: 'disabled' })
  for (let looks = 0; looks < 8; looks += 1) {
    const now = await page.screenshot({ animations: 'disabled' })
    if (now.equals(before)) return
    before = now
  }
}

const takeAll = async (page: Page, name: string): Promise<void> => {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height })
    await waitUntilStill(page)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const path = `screenshots/${name}-${width}-${colorScheme}.png`
      await page.screenshot({ path, animations: 'disabled' })
    }
    await expectNoOverflow(page, `${name}-${width}`)
  }
}

test('pictures of every screen', async ({ browser }) => {
  const house = await startLivedIn(browser)
  try {
    for (const language of languages.filter((one) => one === (wantedIn ?? one))) {
      for (const screen of screens) {
        if (wanted && !wanted.includes(screen.name)) continue
        await test.step(`${screen.name} (${language})`, async () => {
          const page = await visit(house, screen, language).catch((error: Error) => error)
          // The next screens are worth looking at all the same.
          if (page instanceof Error) expect.soft(page.message, screen.name).toBe('')
          else await takeAll(page, `${screen.name}-${language}`)
        })
      }
    }
  } finally {
    await house.close()
  }
})
