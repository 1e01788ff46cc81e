import { expect, test } from './harness'

test('a film has its length, its poster and its index in front', async ({ tab }) => {
  const page = await tab()
  const intervention = await page.evaluate(() => window.harness.create('A 1'))
  await page.evaluate((id) => window.harness.film(id), intervention)
  await expect.poll(() => page.evaluate(() => window.harness.elapsed())).toBeGreaterThan(2500)
  const media = await page.evaluate(() => window.harness.finishFilm())
  const played = await page.evaluate((id) => window.harness.play(id), media)
  expect(played.duration).toBeGreaterThan(2)
  const manifest = await page.evaluate((id) => window.harness.manifest(id), media)
  expect(manifest?.durationMs).toBeGreaterThan(2000)
  expect(await page.evaluate((id) => window.harness.hasThumbnail(id), media)).toBe(true)
  expect(await page.evaluate(() => window.harness.recoverable())).toEqual([])
})
