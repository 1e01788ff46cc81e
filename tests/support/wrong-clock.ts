/** A browser whose clock is wrong. */
import type { Page } from '@playwright/test'

/** From the next page on, the browser's clock is off by so much; timers run as they do. */
export const shiftClock = async (page: Page, ms: number): Promise<void> => {
  await page.addInitScript((offset) => {
    const own = Date.now.bind(Date)
    // Whole ms, as every clock gives them: stamps and ids are made of them.
    const now = (): number => own() + offset
    window.Date = new Proxy(Date, {
      construct: (real, given, self) =>
        Reflect.construct(real, given.length > 0 ? given : [now()], self),
      get: (real, name, self) => (name === 'now' ? now : Reflect.get(real, name, self)),
    })
  }, ms)
}
