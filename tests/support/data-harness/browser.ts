/** A Chromium with a profile on disk that can be killed the hard way and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'
import { findChromium } from '../chromium.mjs'

/** A busy machine takes its time. */
const startMs = 120_000
/** After it a Chromium counts as one that will not come up, and is started again, as a person would. */
const connectMs = 40_000
const starts = 3

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--remote-debugging-port=0',
]

const debuggerOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.on('exit', () => reject(new Error(`Chromium ended: ${said}`)))
  })

export interface Profile {
  readonly context: BrowserContext
  readonly browser: Browser
  open(url: string): Promise<Page>
  /** SIGKILL, as when the battery is dead; then starts again on the same profile. */
  killAndRestart(): Promise<void>
  /** Ends as a person ends it, with everything written down, and starts again. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** @param path of the Chromium that is started */
export const startProfile = async (path = findChromium()): Promise<Profile> => {
  if (!path) throw new Error('no Chromium')
  const folder = await mkdtemp(join(tmpdir(), 'baysight-profile-'))
  const start = async (left = starts) => {
    const child = spawn(path, [...flags, `--user-data-dir=${folder}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    try {
      const browser = await chromium.connectOverCDP(await debuggerOf(child), { timeout: connectMs })
      const [context] = browser.contexts()
      if (!context) throw new Error('no context')
      return { child, browser, context }
    } catch (failure) {
      const gone = once(child, 'exit')
      if (child.kill('SIGKILL')) await gone
      if (left === 1) throw failure
      return start(left - 1)
    }
  }
  let running = await start()
  const kill = async () => {
    const gone = once(running.child, 'exit')
    if (running.child.kill('SIGKILL')) await gone
    await running.browser.close().catch(() => undefined)
  }
  const end = async () => {
    if (!running.browser.isConnected()) return kill()
    const gone = once(running.child, 'exit')
    const session = await running.browser.newBrowserCDPSession()
    // The connection may end before the answer comes.
    await session.send('Browser.close').catch(() => undefined)
    await gone
    await running.browser.close().catch(() => undefined)
  }
  return {
    get context() {
      return running.context
    },
    get browser() {
      return running.browser
    },
    open: async (url) => {
      const page = await running.context.newPage()
      await page.goto(url, { timeout: startMs })
      await page.waitForFunction(() => 'harness' in window, null, { timeout: startMs })
      return page
    },
    killAndRestart: async () => {
      await kill()
      running = await start()
    },
    restart: async () => {
      await end()
      running = await start()
    },
    close: async () => {
      // Of a killed headless shell processes stay behind that never end.
      await end()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
