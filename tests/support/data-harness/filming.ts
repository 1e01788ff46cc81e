/** What filming costs: memory of the page while it films and while the film is put together. */
import type { Browser, Page } from 'playwright-core'
import { watchMemory } from './memory'

export interface Filmed {
  /** JavaScript heap of the page, from before the film until it is in the vault, MB. */
  heapPeakMB: number
  /** Resident memory of the renderer, MB; `null` where the system does not tell. */
  rendererPeakMB: number | null
  /** Given by the camera. */
  pieces: number
  piecesLost: number
  filmedMs: number
  durationMs: number
  bytes: number
  /** From the end of the filming to a film that can be sent. */
  finishMs: number
}

/** Films at 1280×720 with sound. */
export const filmFor = async (browser: Browser, page: Page, ms: number): Promise<Filmed> => {
  const intervention = await page.evaluate(() => window.harness.create('Long'))
  const stop = await watchMemory(browser, page)
  await page.evaluate((id) => window.harness.film(id, { width: 1280, height: 720 }), intervention)
  await page.waitForFunction((until) => window.harness.elapsed() >= until, ms, {
    polling: 200,
    timeout: ms * 2 + 60_000,
  })
  const filmedMs = await page.evaluate(() => window.harness.elapsed())
  const since = performance.now()
  const media = await page.evaluate(() => window.harness.finishFilm())
  const finishMs = performance.now() - since
  const peak = await stop()
  const pieces = await page.evaluate(() => window.harness.pieces())
  const manifest = await page.evaluate((id) => window.harness.manifest(id), media)
  return {
    heapPeakMB: peak.heapPeak,
    rendererPeakMB: peak.renderer,
    pieces: pieces.given,
    piecesLost: pieces.given - pieces.kept,
    filmedMs,
    durationMs: manifest?.durationMs ?? 0,
    bytes: manifest?.bytes ?? 0,
    finishMs,
  }
}
