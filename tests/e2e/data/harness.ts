/** What the specs of the local data share: one server and one browser profile per test. */
import { fileURLToPath } from 'node:url'
import { type Page, test as base, expect } from '@playwright/test'
import { runnerImport } from 'vite'
import { findChromium, findHeadless } from '../../support/chromium.mjs'
import { type Profile, startProfile } from '../../support/data-harness/browser'
import type { Harness } from '../../support/data-harness/page'
import type { HarnessServer } from '../../support/data-harness/server'

declare global {
  interface Window {
    harness: Harness
  }
}

type ServerModule = typeof import('../../support/data-harness/server')

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Through Vite, as the server is built: modules behind it use the aliases of the house. */
const startServer = async (): Promise<HarnessServer> => {
  const { module } = await runnerImport<ServerModule>(
    path('../../support/data-harness/server.ts'),
    { configLoader: 'runner', mode: 'server', configFile: path('../../../vite.config.ts') },
  )
  return module.openHarness()
}

let counter = 0

/** A second profile beside that of the test. */
export const startOther = (): Promise<Profile> => startProfile(findHeadless())

interface Fixtures {
  /** Whether the profile is there again after its browser has ended; the headless shell keeps none. */
  lasting: boolean
  dealership: string
  profile: Profile
  /** A page of the profile with the dealership's data open. */
  tab: () => Promise<Page>
}

const device = 'device:01890000-0000-7000-8000-000000000001'
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


export const test = base.extend<Fixtures, { server: HarnessServer }>({
  server: [
    async ({}, use) => {
      const server = await startServer()
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
  lasting: [false, { option: true }],
  profile: async ({ lasting }, use) => {
    const profile = await startProfile(lasting ? findChromium() : findHeadless())
    await use(profile)
    await profile.close()
  },
  tab: async ({ profile, server, dealership }, use) => {
    await use(() => openTab(profile, server.url, dealership))
  },
})

export { expect }
