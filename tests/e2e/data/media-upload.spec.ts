import type { Page } from '@playwright/test'
import { expect, test } from './harness'

const mebibyte = 1024 * 1024

const finishedWith = async (page: Page, bytes: number) => {
  const intervention = await page.evaluate(() => window.harness.create('A 1'))
  const media = await page.evaluate(
    ([id, size]) => window.harness.addVideo(id, size, 7),
    [intervention, bytes] as const,
  )
  const digest = await page.evaluate((id) => window.harness.sourceDigest(id), media)
  await page.evaluate((id) => window.harness.finish(id), intervention)
  return { intervention, media, digest }
}

const stateOf = (page: Page, media: string) =>
  page.evaluate((id) => window.harness.state(id).then(({ state }) => state), media)

const puts = (requests: readonly string[]) =>
  requests.filter((line) => line.startsWith('PUT') && line.includes('-media/'))

const chunksPut = (requests: readonly string[]) =>
  puts(requests).map((line) => Number(/(\d{5})\/data/.exec(line)?.[1]))

test('a draft and its films stay on the device until it is finished', async ({ server, tab }) => {
  const page = await tab()
  const intervention = await page.evaluate(() => window.harness.create('A 1'))
  const media = await page.evaluate((id) => window.harness.addVideo(id, 300_000, 3), intervention)
  await page.evaluate(() => window.harness.run())
  expect(server.requests.filter((line) => line.includes('_bulk_docs'))).toEqual([])
  expect(puts(server.requests)).toEqual([])

  await page.evaluate((id) => window.harness.finish(id), intervention)
  await expect.poll(() => stateOf(page, media)).toBe('received')
  const documents = server.requests.findIndex((line) => line.includes('_bulk_docs'))
  const bytes = server.requests.findIndex((line) => line.includes('-media/'))
  expect(documents).toBeLessThan(bytes)
})

test('an upload that breaks goes on with the chunks that are missing', async ({ server, tab }) => {
  const page = await tab()
  server.misbehave.breakFrom = 3
  const { media, digest } = await finishedWith(page, 6 * mebibyte)
  await expect
    .poll(() => page.evaluate(() => window.harness.status()))
    .toMatchObject({ lastError: 'offline', phase: 'waiting-for-network' })
  const arrived = chunksPut(server.requests).filter((index) => index < 3)
  server.requests.length = 0
  server.misbehave.breakFrom = null

  await page.evaluate(() => window.harness.run())
  await expect.poll(() => stateOf(page, media)).toBe('received')
  expect(arrived).toEqual([0, 1, 2])
  expect(chunksPut(server.requests).toSorted()).toEqual([3, 4, 5])
  const manifest = await page.evaluate((id) => window.harness.manifest(id), media)
  expect(manifest?.sha256).toBe(digest)
})

test.describe('over a restart', () => {
  test.use({ lasting: true })

  test('a browser killed in the middle of an upload goes on after its next start', async ({
    server,
    tab,
    profile,
  }) => {
    const page = await tab()
    server.misbehave.breakFrom = 2
    const { media } = await finishedWith(page, 5 * mebibyte)
    await expect.poll(() => chunksPut(server.requests).includes(1)).toBe(true)
    await profile.killAndRestart()
    server.requests.length = 0
    server.misbehave.breakFrom = null

    const next = await tab()
    await expect.poll(() => stateOf(next, media)).toBe('received')
    expect(chunksPut(server.requests)).not.toContain(0)
  })

  test('what is called received has left the device', async ({ profile, tab }) => {
    const page = await tab()
    const { held, media } = await page.evaluate(async () => {
      const { harness } = window
      const intervention = await harness.create('A 1')
      const media = await harness.addVideo(intervention, 300_000, 3)
      const held = harness.holdsWhenReceived(media)
      await harness.finish(intervention)
      return { held: await held, media }
    })
    expect(held).toBe(false)

    // An earlier version could end between the receipt and the bytes.
    await page.evaluate((id) => window.harness.leaveBody(id), media)
    expect(await page.evaluate((id) => window.harness.holds(id), media)).toBe(true)
    await profile.restart()
    const next = await tab()
    expect(await next.evaluate((id) => window.harness.holds(id), media)).toBe(false)
    expect(await stateOf(next, media)).toBe('received')
  })
})

test('bytes are dropped only after a receipt for exactly these bytes', async ({ server, tab }) => {
  const page = await tab()
  const wrong = { sha256: '0'.repeat(64), bytes: 1, receivedAt: new Date().toISOString() }
  server.misbehave.receipt = () => wrong
  const { media, digest } = await finishedWith(page, 2 * mebibyte)
  await expect.poll(() => stateOf(page, media)).toBe('failed')
  const status = await page.evaluate(() => window.harness.status())
  expect(status).toMatchObject({ phase: 'needs-attention', lastError: 'media-differs' })
  expect(await page.evaluate((id) => window.harness.sourceDigest(id), media)).toBe(digest)

  server.misbehave.receipt = null
  await page.evaluate(() => window.harness.run())
  await expect.poll(() => stateOf(page, media)).toBe('received')
  const url = await page.evaluate((id) => window.harness.sourceUrl(id), media)
  expect(url).toContain('/media/')
  expect(await page.evaluate((id) => window.harness.hasThumbnail(id), media)).toBe(true)
})

test('a full disk is told, and nothing that is there is lost', async ({ profile, server, tab }) => {
  // Before the databases are opened: Chromium looks at the quota again only now and then.
  const session = await profile.context.newCDPSession(await profile.context.newPage())
  const quotaSize = 8 * mebibyte
  await session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize })
  const page = await tab()
  const intervention = await page.evaluate(() => window.harness.create('A 1'))
  const kept = await page.evaluate((id) => window.harness.addVideo(id, 300_000, 3), intervention)
  const refused = await page.evaluate(async (id) => {
    const name = (failure: unknown) => (failure instanceof Error ? failure.message : 'other')
    return window.harness.addVideo(id, 30 * 1024 * 1024, 5).then(() => 'stored', name)
  }, intervention)
  expect(refused).toBe('storage-full')
  const [listed] = await page.evaluate(() => window.harness.list())
  expect(listed?.media).toEqual([kept])
  expect(await page.evaluate((id) => window.harness.sourceDigest(id), kept)).toMatch(/^[0-9a-f]{64}$/)
})

test('a discarded draft takes its films with it', async ({ tab }) => {
  const page = await tab()
  const intervention = await page.evaluate(() => window.harness.create('A 1'))
  const media = await page.evaluate((id) => window.harness.addVideo(id, 300_000, 3), intervention)
  await page.evaluate((id) => window.harness.discard(id), intervention)
  expect(await page.evaluate(() => window.harness.list())).toEqual([])
  expect(await page.evaluate((id) => window.harness.sourceUrl(id), media)).toBeNull()
})
