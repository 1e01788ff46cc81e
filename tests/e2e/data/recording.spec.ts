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

test('a browser killed while it films gives back all but the last second', async ({
  tab,
  profile,
}) => {
  const page = await tab()
  const intervention = await page.evaluate(() => window.harness.create('A 1'))
  await page.evaluate((id) => window.harness.film(id), intervention)
  await expect.poll(() => page.evaluate(() => window.harness.elapsed())).toBeGreaterThan(4200)
  const elapsed = await page.evaluate(() => window.harness.elapsed())
  await profile.killAndRestart()

  const next = await tab()
  const [left] = await next.evaluate(() => window.harness.recoverable())
  expect(left).toMatchObject({ intervention, row: null })
  const media = await next.evaluate((id) => window.harness.recover(id), left?.media ?? '')
  const { duration } = await next.evaluate((id) => window.harness.play(id), media)
  expect(duration * 1000).toBeGreaterThan(elapsed - 2000)
  expect(await next.evaluate(() => window.harness.recoverable())).toEqual([])
  const [listed] = await next.evaluate(() => window.harness.list())
  expect(listed?.media).toEqual([media])
})
