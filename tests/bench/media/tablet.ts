/** A paired tablet in a fresh browser, on a page without any screen. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { addDeviceAnswerSchema, sessionAnswerSchema } from '../../../shared/src/schemas/api'
import { type BrowserContext, type Page, type Route } from 'playwright-core'

export const pageBase = '/bench-page/'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Loads the built page under an origin that knows nothing of it; nothing else is intercepted. */
export const openPage = async (
  context: BrowserContext,
  origin: string,
  built: string,
): Promise<Page> => {
  await context.route(`**${pageBase}**`, async (route: Route) => {
    const path = new URL(route.request().url()).pathname.slice(pageBase.length)
    const body = await readFile(join(built, path))
    await route.fulfill({ body, contentType: types[extname(path)] })
  })
  const page = await context.newPage()
  await page.goto(`${origin}${pageBase}index.html`)
  await page.waitForFunction(() => 'contest' in window)
  return page
}

export interface Paired {
  dealership: string
  device: string
}

/** Signs in as manager, adds a device, and pairs this browser as that device. */
export const pair = async (
  { request }: BrowserContext,
  origin: string,
  password: string,
): Promise<Paired> => {
  const post = async (path: string, data: object): Promise<unknown> => {
    const answer = await request.post(`${origin}${path}`, { data })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return answer.status() === 204 ? null : answer.json()
  }
  await post('/api/sign-in', { email: 'manager@example.com', password })
  const session = async () =>
    sessionAnswerSchema.parse(await (await request.get(`${origin}/api/session`)).json())
  const dealership = (await session()).user?.memberships[0]?.dealership ?? ''
  const asked = { dealership, name: 'Bench', app: 'workshop' }
  const { shortCode } = addDeviceAnswerSchema.parse(await post('/api/devices', asked))
  await post('/api/pair', { code: shortCode })
  return { dealership, device: (await session()).device?.id ?? '' }
}
