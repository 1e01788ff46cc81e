/** Twenty seconds of what `npm run bench -- record` does for ten minutes; and a disk that fills up. */
import { filmFor } from '../../support/data-harness/filming'
import { mayBeLostMs } from '../../support/data-harness/kill'
import { expect, test } from '../data/harness'

test('a film of twenty seconds keeps the heap small and loses no piece', async ({
  tab,
  profile,
}) => {
  const page = await tab()
  const { heapPeakMB, piecesLost, pieces, filmedMs, durationMs } = await filmFor(
    profile.browser,
    page,
    20_000,
  )
  expect(piecesLost).toBe(0)
  // A busy machine hands out fewer and longer ones; one must not hold more than a crash may cost.
  expect(durationMs / pieces).toBeLessThan(mayBeLostMs)
  expect(heapPeakMB).toBeLessThan(100)
  expect(Math.abs(filmedMs - durationMs)).toBeLessThan(1500)
})

test('a film ends before the disk is full, with all that was filmed; the next one is refused', async ({
  tab,
}) => {
  const page = await tab()
  /** What the browser says is free; that it means it is the next test. */
  const limit = (freeBytes: number): Promise<void> =>
    page.evaluate((free) => {
      const estimate = navigator.storage.estimate.bind(navigator.storage)
      navigator.storage.estimate = async () => {
        const { usage = 0 } = await estimate()
        return { usage, quota: usage + free }
      }
    }, freeBytes)
  const intervention = await page.evaluate(() => window.harness.create('Full'))
  await page.evaluate((id) => window.harness.film(id), intervention)
  await page.waitForFunction(() => window.harness.pieces().kept >= 2)
  // Less than what a film may grow by until the disk is looked at again.
  await limit(4_700_000)
  await page.waitForFunction(() => 'filmFailure' in window, undefined, { timeout: 60_000 })
  expect(await page.evaluate(() => Reflect.get(window, 'filmFailure'))).toContain('storage-full')
  const media = await page.evaluate(() => window.harness.finishFilm())
  const { duration } = await page.evaluate((id) => window.harness.play(id), media)
  expect(duration).toBeGreaterThan(3)

  const second = page.evaluate((id) => window.harness.film(id), intervention)
  await expect(second).rejects.toThrow('storage-full')
  expect(await page.evaluate(() => window.harness.recoverable())).toEqual([])
})

test('a disk that is full at once takes nothing away: the film is kept when there is room', async ({
  tab,
  server,
}) => {
  const page = await tab()
  const session = await page.context().newCDPSession(page)
  const override = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize })
  const intervention = await page.evaluate(() => window.harness.create('Full'))
  await page.evaluate((id) => window.harness.film(id), intervention)
  await page.waitForFunction(() => window.harness.pieces().kept >= 3)
  await override(1)
  await page.waitForFunction(() => 'filmFailure' in window, undefined, { timeout: 60_000 })
  const kept = await page.evaluate(() => window.harness.pieces().kept)
  await expect(page.evaluate(() => window.harness.finishFilm())).rejects.toThrow('storage-full')
  const [left] = await page.evaluate(() => window.harness.recoverable())
  await override()
  const media = await page.evaluate((id) => window.harness.recover(id), left?.media ?? '')
  const { duration } = await page.evaluate((id) => window.harness.play(id), media)
  expect(duration).toBeGreaterThan(kept / 2 - 1)
})
