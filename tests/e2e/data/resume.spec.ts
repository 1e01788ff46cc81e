/** A long film over a line that breaks: what has arrived is never sent again. */
import { openCuttingProxy } from '../../support/cutting-proxy'
import { randomOf } from '../../support/fuzz/random'
import { expect, openTab, test as base } from './harness'

const filmBytes = 200 * 1_000_000
const parallelChunks = 3
const cuts = 3
/** Printed with the bytes it chose, so that a run that failed can be had again. */
const seed = 20_261_128

const test = base.extend<{ line: Awaited<ReturnType<typeof openCuttingProxy>> }>({
  line: async ({ server }, use) => {
    const opened = await openCuttingProxy(Number(new URL(server.url).port))
    await use(opened)
    await opened.close()
  },
})

test('after a cut at any byte of a long film, at most the chunks in flight are sent again', async ({
  dealership,
  line: proxy,
  profile,
}) => {
  const random = randomOf(seed)
  const page = await openTab(profile, `http://localhost:${proxy.port}`, dealership)
  const intervention = await page.evaluate(() => window.harness.create('A 1'))
  const media = await page.evaluate(
    ([id, bytes]) => window.harness.addVideo(id, bytes, 11),
    [intervention, filmBytes] as const,
  )
  const state = () => page.evaluate((id) => window.harness.state(id), media)
  const manifest = await page.evaluate((id) => window.harness.manifest(id), media)
  const inFlight = parallelChunks * (manifest?.chunkSize ?? 0)
  expect(inFlight).toBeGreaterThan(0)

  const places: number[] = []
  for (let nth = 0; nth < cuts; nth += 1) {
    const from = proxy.uploaded()
    places.push(from + 1 + random.int((filmBytes - from) / 2))
    const broken = proxy.cutAt(places[nth] ?? 0)
    if (nth === 0) await page.evaluate((id) => window.harness.finish(id), intervention)
    else await page.evaluate(() => void window.harness.run())
    await broken
    await expect.poll(() => page.evaluate(() => window.harness.status().lastError)).toBe('offline')
    expect((await state()).state).not.toBe('received')
    proxy.mend()
  }
  await page.evaluate(() => void window.harness.run())
  await expect.poll(async () => (await state()).state, { timeout: 60_000 }).toBe('received')

  const again = proxy.uploaded() - filmBytes
  const told = `seed ${seed}, cut at ${places.join(', ')}: ${again} bytes were sent again`
  test.info().annotations.push({ type: 'resume', description: told })
  expect(again, told).toBeGreaterThanOrEqual(0)
  expect(again, told).toBeLessThanOrEqual(cuts * inFlight)
})
