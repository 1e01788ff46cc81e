/** A scanner in the hand: types what it reads like a keyboard, but faster than any person. */
import type { Page } from '@playwright/test'

/**
 * All keys at once to the browser. One after the other, each with its answer, would be as slow as this
 * machine happens to be, and the app would take the scanner for a person.
 */
export const scanByHand = async (page: Page, code: string): Promise<void> => {
  const line = await page.context().newCDPSession(page)
  const press = (key: string, text: string) => [
    line.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text }),
    line.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
  ]
  await Promise.all([...[...code].flatMap((key) => press(key, key)), ...press('Enter', '\r')])
  await line.detach()
}
