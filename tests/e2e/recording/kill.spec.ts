/** A battery that dies, a browser that is killed: the film is there again, and goes to the server. */
import { killWhileFilming, mayBeLostMs } from '../../support/data-harness/kill'
import { expect, test } from '../data/harness'

test('three kills at any moment each cost about a second, and the films are sent', async ({
  tab,
  profile,
  server,
}) => {
  for (let round = 0; round < 3; round += 1) {
    const afterMs = 1500 + Math.random() * 2500
    const { lostMs, recovered, page } = await killWhileFilming(profile, tab, afterMs)
    expect(lostMs, `killed after ${afterMs} ms`).toBeLessThan(mayBeLostMs)
    const { duration, end } = await page.evaluate((id) => window.harness.play(id), recovered)
    expect(duration).toBeGreaterThan((afterMs - mayBeLostMs) / 1000)
    expect(end).toBeCloseTo(duration, 0)
    expect(await page.evaluate(() => window.harness.recoverable())).toEqual([])

    const listed = await page.evaluate(() => window.harness.list())
    const owner = listed.find(({ media }) => media.includes(recovered))
    await page.evaluate((id) => window.harness.finish(id), owner?.id ?? '')
    await expect
      .poll(() => page.evaluate((id) => window.harness.state(id).state, recovered))
      .toBe('received')
  }
  expect(server.requests.some((line) => line.includes('/receipt'))).toBe(true)
})

test('what is left of a film waits while its intervention is finished, and is then added and sent', async ({
  tab,
  profile,
}) => {
  const page = await tab()
  const intervention = await page.evaluate(() => window.harness.create('Meanwhile'))
  await page.evaluate((id) => window.harness.film(id), intervention)
  await page.waitForFunction(() => window.harness.pieces().kept >= 2)
  await profile.killAndRestart()

  const next = await tab()
  await next.evaluate((id) => window.harness.finish(id), intervention)
  const [left] = await next.evaluate(() => window.harness.recoverable())
  expect(left).toMatchObject({ intervention, row: null })
  const media = left?.media ?? ''
  expect(await next.evaluate((id) => window.harness.previewBytes(id), media)).toBeGreaterThan(1000)
  expect(await next.evaluate(() => window.harness.recoverable())).toHaveLength(1)
  await next.evaluate((id) => window.harness.recover(id), media)
  await expect
    .poll(() => next.evaluate((id) => window.harness.state(id).state, media))
    .toBe('received')
  const [listed] = await next.evaluate(() => window.harness.list())
  expect(listed?.media).toEqual([media])
})

test('what nobody can read stays until it is thrown away; a discarded draft takes its film along', async ({
  tab,
  profile,
}) => {
  const page = await tab()
  const spoilt = await page.evaluate(() => window.harness.create('Spoilt'))
  await page.evaluate((id) => window.harness.film(id), spoilt)
  await page.waitForFunction(() => window.harness.pieces().kept >= 1)
  await profile.killAndRestart()

  const next = await tab()
  const [left] = await next.evaluate(() => window.harness.recoverable())
  const media = left?.media ?? ''
  await next.evaluate((id) => window.harness.spoil(id), media)
  const refused = next.evaluate((id) => window.harness.recover(id), media)
  await expect(refused).rejects.toThrow('UnreadableRecordingError')
  expect(await next.evaluate(() => window.harness.recoverable())).toHaveLength(1)
  await next.evaluate((id) => window.harness.discard(id), spoilt)
  expect(await next.evaluate(() => window.harness.recoverable())).toEqual([])
})
