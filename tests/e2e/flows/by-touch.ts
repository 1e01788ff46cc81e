/** A person with a phone in one gloved hand: taps and drags, nothing else. */
import { type CDPSession, type Locator, type Page, expect } from '@playwright/test'
import { faultsOfTargets } from './in-page'
import type { Person } from './person'

/** What design asks for, CSS px. */
const finger = { least: 48, apart: 8 }

interface Point {
  x: number
  y: number
}

const middleOf = async (target: Locator): Promise<Point> => {
  const box = await target.boundingBox()
  if (!box) throw new Error(`${String(target)} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Whether a finger in the middle of the target meets it, and nothing that lies on it. */
const isMet = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    const met = document.elementFromPoint(x, y)
    const isLabel = met?.closest('label')?.contains(element) ?? false
    return met !== null && (element.contains(met) || isLabel)
  })

interface Pull {
  from: Point
  /** How far, px: up is negative. */
  by: number
}

/** How the list around the target has to be pulled to bring it to the middle, as far as a finger goes. */
const pullTo = (target: Locator): Promise<Pull> =>
  target.evaluate((element) => {
    let at = element.parentElement
    while (at && !/auto|scroll/.test(getComputedStyle(at).overflowY)) at = at.parentElement
    const box = (at ?? document.documentElement).getBoundingClientRect()
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
    const { top: above, bottom: below } = element.getBoundingClientRect()
    const way = (top + bottom) / 2 - (above + below) / 2
    const reach = (bottom - top) / 2 - 12
    const by = Math.max(-2 * reach, Math.min(2 * reach, way))
    return { from: { x: box.left + 4, y: (top + bottom) / 2 - by / 2 }, by }
  })

/** A list that was let go moves on for a moment. */
const isAtRest = (target: Locator): Promise<boolean> =>
  target.evaluate(async (element) => {
    const before = element.getBoundingClientRect().top
    await new Promise((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))),
    )
    return element.getBoundingClientRect().top === before
  })

const holdStill = async (frames: number): Promise<void> => {
  for (let left = frames; left > 0; left -= 1) await new Promise(requestAnimationFrame)
}

export const byTouch = async (page: Page): Promise<Person> => {
  const line: CDPSession = await page.context().newCDPSession(page)

  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    line.send('Input.dispatchTouchEvent', { type, touchPoints: points })

  const drag = async (from: Point, to: Point): Promise<void> => {
    await touch('touchStart', [from])
    for (const share of [0.1, 0.25, 0.5, 0.75, 1, 1]) {
      const x = from.x + (to.x - from.x) * share
      const y = from.y + (to.y - from.y) * share
      await touch('touchMove', [{ x, y }])
    }
    // A finger stops before it lets go. One lifted in full motion flings, and the browser takes the next
    // touch as the hand that stops the flinging: not as a tap.
    await page.evaluate(holdStill, 8)
    await touch('touchMove', [to])
    await touch('touchEnd', [])
  }

  const bringUnderFinger = async (target: Locator): Promise<void> => {
    await expect(target).toBeAttached()
    for (let pulls = 0; pulls < 20; pulls += 1) {
      if (await isMet(target)) return
      const { from, by } = await pullTo(target)
      await drag(from, { x: from.x, y: from.y + by })
      await expect.poll(() => isAtRest(target)).toBe(true)
    }
    throw new Error(`${String(target)} does not come under the finger`)
  }

  const tap = async (target: Locator): Promise<void> => {
    await expect(target).toBeEnabled()
    await bringUnderFinger(target)
    const { x, y } = await middleOf(target)
    await page.touchscreen.tap(x, y)
  }

  return {
    press: tap,
    async check(target) {
      await tap(target)
      await expect(target).toBeChecked()
    },
    async write(target, text) {
      await tap(target)
      await expect(target).toBeFocused()
      // What the device's keyboard does; its keys are no part of the page.
      await page.keyboard.insertText(text)
      await expect(target).toHaveValue(text)
    },
    async pick(target, label) {
      await bringUnderFinger(target)
      // The list that opens is the device's own, outside the page: its answer is what can be given.
      await target.selectOption({ label })
    },
    async moveOn(handle, next) {
      await bringUnderFinger(handle)
      await drag(await middleOf(handle), await middleOf(next))
    },
    async see(what, name) {
      await expect(what).toBeVisible()
      // The way goes on: what is wrong on the next screens is worth knowing as well.
      expect.soft(await page.evaluate(faultsOfTargets, finger), name).toEqual([])
    },
  }
}
