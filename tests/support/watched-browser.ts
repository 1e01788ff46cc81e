/** Browsers as people have them, watched for what a person would not see: errors, foreign requests. */
import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium,
} from '@playwright/test'
import { chromiumFlags } from '../../playwright.config'
import { findChromium } from './chromium.mjs'

/** What must not happen in any browser of a test. */
export interface Watch {
  readonly errors: string[]
  readonly foreignRequests: string[]
}

export const newWatch = (): Watch => ({ errors: [], foreignRequests: [] })

/**
 * The browser's own note of a cut line, or of a server that is just coming up (503): tests cause both
 * on purpose, and the app can neither cause nor prevent them.
 */
const isCutLine = (text: string): boolean =>
  /^Failed to load resource: (net::ERR_|the server responded with a status of 503)/.test(text)

/** Adds what happens in a context to a watch. @param origin the only one that may be asked */
export const watchContext = (context: BrowserContext, origin: string, watch: Watch): void => {
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== origin) watch.foreignRequests.push(request.url())
  })
  context.on('console', (message) => {
    if (message.type() !== 'error' || isCutLine(message.text())) return
    watch.errors.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => watch.errors.push(String(error.error().stack)))
}

export interface Tablet {
  readonly context: BrowserContext
  readonly page: Page
  /** As when the battery is dead. */
  kill(): Promise<void>
  close(): Promise<void>
}

const processOf = async (profile: string): Promise<number> => {
  // Chromium names the owner of a profile in this link: `<host>-<process id>`.
  const owner = await readlink(join(profile, 'SingletonLock'))
  return Number(owner.slice(owner.lastIndexOf('-') + 1))
}

/**
 * A tablet with a camera: a browser profile that survives its browser.
 *
 * @param film YUV4MPEG2 file that the camera sees
 * @param offline no network from the first moment
 */
export const startTablet = async (
  profile: string,
  { film, offline = false, ...options }: BrowserContextOptions & { film: string },
): Promise<Tablet> => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: [
      ...chromiumFlags,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
    viewport: { width: 1180, height: 820 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    permissions: ['camera', 'microphone'],
    ...options,
  })
  if (offline) await context.setOffline(true)
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    context,
    page,
    async kill() {
      const gone = context.waitForEvent('close')
      process.kill(await processOf(profile), 'SIGKILL')
      await gone
    },
    close: () => context.close(),
  }
}
