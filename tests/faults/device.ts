/** One tablet of the fault run: a real browser on a profile of its own, that is killed now and then. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, Route } from 'playwright-core'
import { type Profile, startProfile } from '../support/data-harness/browser'
import type { Harness } from '../support/data-harness/page'

declare global {
  interface Window {
    harness: Harness
  }
}

export interface Device {
  readonly name: string
  /**
   * Runs in the page, again for as long as the browser is killed under it: then it may have been done
   * without having been acknowledged.
   * @param repeated called before each further try
   */
  ask<Answer, Given>(
    task: (given: Given) => Promise<Answer>,
    given: Given,
    repeated?: () => void,
  ): Promise<Answer>
  /** Runs in the page once. @returns `null` where the browser was killed, or does not answer */
  peek<Given>(task: (given: Given) => Promise<boolean>, given: Given): Promise<boolean | null>
  /** As when the battery is dead; then it starts again. */
  kill(): Promise<void>
  close(): Promise<void>
}

export interface DeviceGround {
  origin: string
  /** Folder of the built page. */
  built: string
  /** Makes a short code to pair with. */
  code: () => Promise<string>
}

export const pageBase = '/faults-page/'
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
const peekMs = 5000

const openPage = async (profile: Profile, { origin, built }: DeviceGround): Promise<Page> => {
  // The page itself comes from this machine: a tablet has its app already.
  await profile.context.route(`**${pageBase}**`, async (route: Route) => {
    const path = new URL(route.request().url()).pathname.slice(pageBase.length)
    const body = await readFile(join(built, path))
    await route.fulfill({ body, contentType: types[extname(path)] })
  })
  return profile.open(`${origin}${pageBase}index.html`)
}

/** @returns the device's id and its dealership */
const pair = (page: Page, code: string): Promise<[string, string]> =>
  page.evaluate(async (given) => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' } }
    await fetch('/api/pair', { ...post, body: JSON.stringify({ code: given }) })
    const { device } = await (await fetch('/api/session')).json()
    return [device.id, device.dealership]
  }, code)

export const startDevice = async (name: string, ground: DeviceGround): Promise<Device> => {
  const profile = await startProfile()
  const first = await openPage(profile, ground)
  const [id, dealership] = await pair(first, await ground.code())
  // A browser writes its cookies down twice a minute only, and when it ends.
  await profile.restart()

  const open = async (): Promise<Page> => {
    const page = await openPage(profile, ground)
    await page.evaluate(([of = '', by = '']) => window.harness.open(of, by), [dealership, id])
    return page
  }
  let opening = open()
  return {
    name,
    async ask(task, given, repeated) {
      for (;;) {
        const mine = opening
        const page = await mine
        try {
          // `evaluate` wants its argument's handles unwrapped; ours are plain values.
          return await page.evaluate(task as never, given)
        } catch (error) {
          if (mine === opening) throw error
          repeated?.()
        }
      }
    },
    peek: async (task, given) => {
      const ask = async (): Promise<boolean> => {
        const page = await opening
        return page.evaluate(task as never, given)
      }
      return Promise.race([ask().catch(() => null), sleep(peekMs, null)])
    },
    async kill() {
      await opening
      // Set before anything is awaited: whoever was asked meanwhile has to see that it is another page.
      opening = profile.killAndRestart().then(open)
      // Whoever asks the device next hears of it.
      await opening.catch(() => undefined)
    },
    close: () => profile.close(),
  }
}
