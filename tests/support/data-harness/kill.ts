/** What a film loses when its browser is killed in the middle of it. */
import type { Page } from 'playwright-core'
import type { Profile } from './browser'

interface Running {
  profile: Profile
  page: Page
  /** Opens a tab of the running browser with the dealership's data. */
  tab: () => Promise<Page>
}

export interface Killed {
  /** Filmed until the browser died, and no longer there, ms. */
  lostMs: number
  intervention: string
  recovered: string
  /** A tab of the browser that was started again. */
  page: Page
}

/** All but this much must be there again. */
export const mayBeLostMs = 1200

/** @param afterMs how long is filmed; the moment of the kill is where it happens to be then */
export const killWhileFilming = async (
  { profile, page, tab }: Running,
  afterMs: number,
): Promise<Killed> => {
  const intervention = await page.evaluate(() => window.harness.create('Kill'))
  await page.evaluate((id) => window.harness.film(id), intervention)
  await page.waitForFunction((ms) => window.harness.elapsed() > ms, afterMs, { polling: 10 })
  const [elapsed, asked] = [await page.evaluate(() => window.harness.elapsed()), performance.now()]
  // The signal goes out at once.
  const filmedMs = elapsed + performance.now() - asked
  await profile.killAndRestart()
  const next = await tab()
  const [left] = await next.evaluate(() => window.harness.recoverable())
  if (!left) throw new Error(`nothing is left of ${filmedMs} ms`)
  const recovered = await next.evaluate((id) => window.harness.recover(id), left.media)
  const manifest = await next.evaluate((id) => window.harness.manifest(id), recovered)
  return { lostMs: filmedMs - (manifest?.durationMs ?? 0), intervention, recovered, page: next }
}
