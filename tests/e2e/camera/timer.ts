/** The camera's own timer, read so that a busy machine may look away for some seconds. */
import { type Page, expect } from '@playwright/test'

/** Seconds of film that the timer shows. */
const filmedSeconds = async (page: Page): Promise<number> => {
  const shown = (await page.getByRole('timer').textContent()) ?? ''
  return shown.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** Waits until at least so much is filmed. */
export const untilFilmed = (page: Page, seconds: number): Promise<void> =>
  expect.poll(() => filmedSeconds(page)).toBeGreaterThanOrEqual(seconds)
