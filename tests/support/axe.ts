/** Accessibility rules (WCAG 2.2 A and AA) on a page as it stands. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type BrowserContext, type Page, expect } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Has every page to come bring the rules along: for many screens that takes less time than handing them in. */
export const bringRulesAlong = (context: BrowserContext): Promise<unknown> =>
  // Not into frames: what a preview shows is looked at where it is a page of its own.
  context.addInitScript({ content: `if (window === window.top) {\n${source}\n}` })

/** Fails with the rule, the elements and the reason of every violation. */
export const expectAccessible = async (page: Page, screen: string): Promise<void> => {
  // A screen whose code is still being loaded has nothing to look at; one without a heading fails below.
  await page
    .locator('h1')
    .first()
    .waitFor({ state: 'attached' })
    .catch(() => undefined)
  // Half-way through a fade every contrast is wrong; what never ends (a pulse) is no fade.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished.catch(() => null)),
    ),
  )
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(source)
  const { violations } = await page.evaluate<AxeResults, string[]>(
    (values) => Reflect.get(window, 'axe').run(document, { runOnly: { type: 'tag', values } }),
    tags,
  )
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} — ${node.failureSummary}`).join('; ')}`,
  )
  expect(found, `accessibility of ${screen}`).toEqual([])
}
