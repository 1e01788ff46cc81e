/** What the specs of the local data share: one server and one browser profile per test. */
import { fileURLToPath } from 'node:url'
import { type Page, test as base, expect } from '@playwright/test'
import { runnerImport } from 'vite'
import type { Profile } from '../../support/data-harness/browser'
import type { Harness } from '../../support/data-harness/page'
import type { HarnessServer } from '../../support/data-harness/server'

declare global {
  interface Window {
    harness: Harness
  }
}

type ServerModule = typeof import('../../support/data-harness/server')
type BrowserModule = typeof import('../../support/data-harness/browser')

/** Through Vite, because the modules behind use the aliases of the house. */
const load = async <Module>(name: string): Promise<Module> => {
  const path = fileURLToPath(new URL(`../../support/data-harness/${name}.ts`, import.meta.url))
  const { module } = await runnerImport<Module>(path, {
    configLoader: 'runner',
    mode: 'server',
    configFile: fileURLToPath(new URL('../../../vite.config.ts', import.meta.url)),
  })
  return module
}

let counter = 0

interface Fixtures {
  dealership: string
  profile: Profile
  /** A page of the profile with the dealership's data open. */
  tab: () => Promise<Page>
}

export const device = 'device:01890000-0000-7000-8000-000000000001'
export const otherDevice = 'device:01890000-0000-7000-8000-000000000002'

export const openTab = async (
  profile: Profile,
  url: string,
  dealership: string,
  author = device,
): Promise<Page> => {
  const page = await profile.open(url)
  await page.evaluate(([id = '', by = '']) => window.harness.open(id, by), [dealership, author])
  return page
}

export const startAnotherProfile = async (): Promise<Profile> =>
  (await load<BrowserModule>('browser')).startProfile()

export const test = base.extend<Fixtures, { server: HarnessServer }>({
  server: [
    async ({}, use) => {
      const { openHarness } = await load<ServerModule>('server')
      const server = await openHarness()
      await use(server)
      await server.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  dealership: async ({ server }, use) => {
    counter += 1
    const id = `test${String(Date.now() % 1e9)}x${counter}`
    await server.createDealership(id)
    Object.assign(server.misbehave, { breakFrom: null, receipt: null })
    server.misbehave.refuse.clear()
    server.requests.length = 0
    await use(id)
  },
  profile: async ({}, use) => {
    const profile = await startAnotherProfile()
    await use(profile)
    await profile.close()
  },
  tab: async ({ profile, server, dealership }, use) => {
    await use(() => openTab(profile, server.url, dealership))
  },
})

export { expect }
