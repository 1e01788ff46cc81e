/** A battery that dies, a browser that is killed: the film is there again, and goes to the server. */
import { faultsOfFilm } from '../../support/data-harness/film-probe'
import { killWhileFilming, mayBeLostMs } from '../../support/data-harness/kill'
import { randomOf } from '../../support/fuzz/random'
import { expect, test } from '../data/harness'

/** The moments are the same in every run; what the machine is at just then is not. */
const random = randomOf(20_260)

test.use({ lasting: true })

test('ten kills at any moment each cost a second at most; what is left is whole and is sent', async ({
  tab,
  profile,
  server,
}, info) => {
  let page = await tab()
  for (let round = 1; round <= 10; round += 1) {
    const afterMs = 1500 + random.int(2500)
    const killed = await killWhileFilming({ profile, page, tab }, afterMs)
    const { lostMs, recovered, intervention } = killed
    page = killed.page
    const what = `kill ${round}, after ${afterMs} ms`
    expect(lostMs, what).toBeLessThan(mayBeLostMs)
    expect(await faultsOfFilm(page, recovered, info.outputDir), what).toEqual([])
    expect(await page.evaluate(() => window.harness.recoverable())).toEqual([])

    await page.evaluate((id) => window.harness.finish(id), intervention)
    await expect
      .poll(() =>
        page.evaluate((id) => window.harness.state(id).then(({ state }) => state), recovered),
      )
      .toBe('received')
  }
  const receipts = server.requests.filter((line) => line.includes('/receipt'))
  expect(receipts.length).toBeGreaterThanOrEqual(10)
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
    .poll(() => next.evaluate((id) => window.harness.state(id).then(({ state }) => state), media))
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
