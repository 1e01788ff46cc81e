/** A person who has a keyboard and nothing else: no click, no focus that is set for them. */
import { type ElementHandle, type Locator, type Page, expect } from '@playwright/test'
import { faultOfFocus } from './in-page'
import type { Person } from './person'

/** More presses than that nobody would bear. */
const mostPresses = 150

const expectFocusShows = (page: Page, where: string): Promise<void> =>
  expect.poll(() => page.evaluate(faultOfFocus), { message: where, timeout: 5000 }).toBe('')

/** `gone`: the page has drawn the target anew. */
type Way = 'here' | 'Tab' | 'Shift+Tab' | 'gone'

/** Which key leads to the target from what has the focus, in the order of the tabulator. */
const wayTo = (target: ElementHandle<Element>): Promise<Way> =>
  target.evaluate((element) => {
    const at = document.activeElement
    if (!element.isConnected) return 'gone'
    if (at === element) return 'here'
    if (!at || at === document.body) return 'Tab'
    const isAhead = at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
    return isAhead ? 'Tab' : 'Shift+Tab'
  })

const elementOf = async (target: Locator): Promise<ElementHandle<Element>> => {
  await expect(target).toBeAttached()
  const element = await target.elementHandle()
  if (!element) throw new Error(`${String(target)} is gone`)
  return element
}

const isInSameGroup = (target: ElementHandle<Element>): Promise<boolean> =>
  target.evaluate((element) => {
    const at = document.activeElement
    if (!(element instanceof HTMLInputElement) || !(at instanceof HTMLInputElement)) return false
    return at.type === 'radio' && at.name === element.name
  })

export const byKeys = (page: Page): Person => {
  const { keyboard } = page

  const press = async (key: string, target: Locator): Promise<void> => {
    await keyboard.press(key)
    await expectFocusShows(page, `on the way to ${String(target)}`)
  }

  /** Tabulator until the target has the focus, which has to show all the way. */
  const reach = async (
    target: Locator,
    isThere = async (element: ElementHandle<Element>) => (await wayTo(element)) === 'here',
  ): Promise<void> => {
    // Found once: to find it again after every press would take longer than all the presses.
    let element = await elementOf(target)
    for (let presses = 0; presses < mostPresses; presses += 1) {
      if (await isThere(element)) return
      const way = await wayTo(element)
      if (way === 'gone') element = await elementOf(target)
      else await press(way === 'here' ? 'Tab' : way, target)
    }
    throw new Error(`${String(target)} cannot be reached by keys`)
  }

  /** The tabulator stops once in a group of radio buttons; arrows go on from there. */
  const checkRadio = async (target: Locator): Promise<void> => {
    await reach(target, isInSameGroup)
    const element = await elementOf(target)
    if ((await wayTo(element)) === 'here') await keyboard.press('Space')
    while (!(await element.isChecked())) {
      await press((await wayTo(element)) === 'Tab' ? 'ArrowDown' : 'ArrowUp', target)
    }
  }

  return {
    async press(target) {
      await expect(target).toBeEnabled()
      await reach(target)
      await keyboard.press('Enter')
    },
    async check(target) {
      await expect(target).toBeAttached()
      const isRadio = await target.evaluate((element) => element.matches('[type=radio]'))
      if (isRadio) return checkRadio(target)
      await reach(target)
      await keyboard.press('Space')
      await expect(target).toBeChecked()
    },
    async write(target, text) {
      await reach(target)
      await keyboard.type(text)
      await expect(target).toHaveValue(text)
    },
    async pick(target, label) {
      await reach(target)
      await keyboard.type(label)
      await expect(target.locator('option:checked')).toHaveText(label)
    },
    async moveOn(handle) {
      await reach(handle)
      await keyboard.press('ArrowRight')
    },
    async see(what, name) {
      await expect(what).toBeVisible()
      await expectFocusShows(page, name)
    },
  }
}
