import type { Page } from '@playwright/test'
import { expect, openTab, otherDevice, startOther, test } from './harness'

const finished = async (page: Page): Promise<string> => {
  const id = await page.evaluate(() => window.harness.create('A 1'))
  await page.evaluate((intervention) => window.harness.finish(intervention), id)
  return id
}

const message = (page: Page) =>
  page.evaluate(async () => (await window.harness.list())[0]?.internalMessage)

const isAllSent = (page: Page) =>
  page.evaluate(() => {
    const { phase, documents, lastSuccessAt } = window.harness.status()
    return phase === 'all-sent' && documents === 0 && lastSuccessAt !== null
  })

test('nothing is called sent in the moment in which it is finished', async ({ tab }) => {
  const page = await tab()
  const id = await page.evaluate(() => window.harness.create('A 2'))
  await expect.poll(() => isAllSent(page)).toBe(true)
  const told = await page.evaluate((one) => window.harness.phaseAtFinish(one), id)
  expect(told).not.toBe('all-sent')
  await expect.poll(() => isAllSent(page)).toBe(true)
})

test('two tabs writing the same intervention lose nothing', async ({ tab }) => {
  const [first, second] = [await tab(), await tab()]
  const id = await finished(first)
  await expect.poll(() => message(second)).toBe('')
  const write = (page: Page, letter: string) =>
    page.evaluate(
      async ([intervention, text]) => {
        for (let i = 0; i < 25; i += 1) await window.harness.edit(intervention, text)
      },
      [id, letter] as const,
    )
  await Promise.all([write(first, 'a'), write(second, 'b')])
  for (const page of [first, second]) {
    await expect.poll(async () => (await message(page))?.length).toBe(50)
  }
  expect(await message(first)).toBe(await message(second))
  await expect.poll(() => isAllSent(first)).toBe(true)
  await expect.poll(() => isAllSent(second)).toBe(true)
})

test('the other tab goes on when the one that synchronises is closed', async ({ server, tab }) => {
  const [first, second] = [await tab(), await tab()]
  await expect.poll(() => isAllSent(first)).toBe(true)
  await first.close()
  server.requests.length = 0
  await finished(second)
  await expect.poll(() => server.requests.some((line) => line.includes('_bulk_docs'))).toBe(true)
  await expect.poll(() => isAllSent(second)).toBe(true)
})

test('news of the server bring what another device wrote', async ({ server, dealership, tab }) => {
  const page = await tab()
  const other = await startOther()
  try {
    const there = await openTab(other, server.url, dealership, otherDevice)
    await finished(there)
    await expect.poll(() => isAllSent(there)).toBe(true)
    server.tellNews(`dealership-${dealership}`)
    await expect.poll(() => page.evaluate(async () => (await window.harness.list()).length)).toBe(1)
  } finally {
    await other.close()
  }
})

test('two devices that edit offline both keep their work', async ({ server, dealership, tab }) => {
  const page = await tab()
  const id = await finished(page)
  await expect.poll(() => isAllSent(page)).toBe(true)
  const other = await startOther()
  try {
    const there = await openTab(other, server.url, dealership, otherDevice)
    await expect.poll(() => message(there)).toBe('')
    await page.context().setOffline(true)
    await there.context().setOffline(true)
    await page.evaluate((intervention) => window.harness.edit(intervention, 'here'), id)
    await there.evaluate((intervention) => window.harness.setVehicle(intervention, 'Polo'), id)
    await page.context().setOffline(false)
    await page.evaluate(() => window.harness.run())
    await there.context().setOffline(false)
    await there.evaluate(() => window.harness.run())
    await page.evaluate(() => window.harness.run())
    for (const side of [page, there]) {
      const merged = { internalMessage: 'here', vehicle: 'Polo' }
      await expect
        .poll(() => side.evaluate(async () => (await window.harness.list())[0]))
        .toMatchObject(merged)
    }
    // And an edit on top of the two branches, by either side.
    await there.evaluate((intervention) => window.harness.edit(intervention, '+'), id)
    await expect.poll(() => isAllSent(there)).toBe(true)
    await page.evaluate(() => window.harness.run())
    await expect.poll(() => message(page)).toBe('here+')
  } finally {
    await other.close()
  }
})

test('a device that was revoked says so and keeps its work', async ({ server, tab }) => {
  const page = await tab()
  await expect.poll(() => isAllSent(page)).toBe(true)
  server.misbehave.refuse.set('/db/', { status: 401, code: 'device-revoked' })
  await finished(page)
  await expect
    .poll(() => page.evaluate(() => window.harness.status()))
    .toMatchObject({ phase: 'needs-attention', lastError: 'device-revoked', documents: 1 })
  expect(await page.evaluate(async () => (await window.harness.list()).length)).toBe(1)
})

test.describe('over a restart', () => {
  test.use({ lasting: true })

  test('what waits is counted across a restart', async ({ profile, server, tab }) => {
    const page = await tab()
    server.misbehave.refuse.set('/db/', { status: 503, code: 'database-away' })
    await finished(page)
    await expect
      .poll(() => page.evaluate(() => window.harness.status().lastError))
      .toBe('database-away')
    await profile.killAndRestart()
    const next = await tab()
    await expect
      .poll(() => next.evaluate(() => window.harness.status()))
      .toMatchObject({ documents: 1, interventions: 1 })
    server.misbehave.refuse.clear()
    await next.evaluate(() => window.harness.run())
    await expect.poll(() => isAllSent(next)).toBe(true)
  })
})
