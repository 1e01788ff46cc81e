/** How much JavaScript the two pages that must open fast load, as a browser counts it: gzip, in kB. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { findChromium } from '../support/chromium.mjs'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const client = join(dist, 'client')

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** A tablet that was paired before; who it is stands in its own storage. */
const session = JSON.stringify({
  user: null,
  device: {
    id: 'device:01920000-0000-7000-8000-000000000000',
    name: 'Bay 1',
    app: 'workshop',
    dealership: 'benchmark1',
    dealershipName: 'Benchmark',
  },
})

/** The built client as the server hands it out; `/api` and `/db` are away. */
const serve = () =>
  createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (/^\/(api|db)\//.test(path)) return response.writeHead(503).end()
    const file = extname(path) ? path : '/index.html'
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    response.end(readFileSync(join(client, file)))
  })

/** Paths of all scripts that the start screen of the workshop loads, until it is quiet. */
const scriptsOfWorkshop = async (origin: string): Promise<string[]> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium: set CHROMIUM_PATH')
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  const browser = await chromium.launch({ executablePath, args })
  try {
    // The service worker fetches the whole app for later: that is not what the first screen waits for.
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en' })
    await context.addInitScript(
      (stored) => localStorage.setItem('baysight.session', stored),
      session,
    )
    const page = await context.newPage()
    const paths = new Set<string>()
    page.on('request', (sent) => {
      const { pathname } = new URL(sent.url())
      if (extname(pathname) === '.js') paths.add(pathname)
    })
    await page.goto(`${origin}/workshop`, { waitUntil: 'networkidle' })
    await page.getByRole('heading').first().waitFor()
    return [...paths]
  } finally {
    await browser.close()
  }
}

const gzipOf = (file: string): number => gzipSync(readFileSync(file)).length

const print = (name: string, bytes: number, against: string): void => {
  const value = Math.round(bytes / 100) / 10
  process.stdout.write(`${JSON.stringify({ name, value, unit: 'kB', against })}\n`)
}

const workshopBytes = async (): Promise<number> => {
  const server = serve()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  try {
    // `listen` on a port gives an address object, never a path.
    const { port } = server.address() as AddressInfo
    const scripts = await scriptsOfWorkshop(`http://localhost:${port}`)
    return scripts.reduce((sum, path) => sum + gzipOf(join(client, path)), 0)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const customerBytes = (): number => {
  const text = readFileSync(join(dist, 'customer', 'manifest.json'), 'utf8')
  const files = [...text.matchAll(/"file": "([^"]+\.js)"/g)].map(([, file = '']) => file)
  return files.reduce((sum, file) => sum + gzipOf(join(dist, 'customer', file)), 0)
}

/** Needs `npm run build` before. */
export const run = async (): Promise<void> => {
  print('size.workshop.js.gzip', await workshopBytes(), '170')
  print('size.customer.js.gzip', customerBytes(), '15')
}
