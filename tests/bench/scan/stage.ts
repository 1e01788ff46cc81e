/** A page with the app's readers, served to a browser that may have a film for its camera. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { type Page, chromium } from 'playwright-core'
import { findChromium } from '../../support/chromium.mjs'
import type { Harness } from './page'

declare global {
  interface Window {
    scanHarness: Harness
  }
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
}

export interface Served {
  url: string
  close(): void
}

/** @param folder of the built page */
export const servePage = async (folder: string): Promise<Served> => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = path === '/' ? '/index.html' : path
    readFile(join(folder, file)).then(
      (bytes) =>
        response
          .writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' })
          .end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  // `listen` on a port gives an address object, never a path.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}/`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** @param film what the camera sees */
export const withPage = async <Result>(
  url: string,
  film: string | null,
  use: (page: Page) => Promise<Result>,
): Promise<Result> => {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...(film ? [`--use-file-for-fake-video-capture=${film}`] : []),
    ],
  })
  try {
    const page = await browser.newPage()
    await page.goto(url)
    await page.waitForFunction(() => 'scanHarness' in window)
    return await use(page)
  } finally {
    await browser.close()
  }
}
