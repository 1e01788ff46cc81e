/** How much memory a page takes at its peak: JavaScript heap by DevTools, the process by the system. */
import { readFile } from 'node:fs/promises'
import type { Browser, CDPSession, Page } from 'playwright-core'

const mebibyte = 1024 * 1024
const everyMs = 40

export interface Peak {
  /** Above what the page had before, MB. */
  heap: number
  /** Of the JavaScript heap with all that was there before, MB. */
  heapPeak: number
  /** Of the whole renderer process, MB; `null` where the system does not tell. */
  renderer: number | null
}

const heapOf = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
}

const residentOf = async (pid: number): Promise<number | null> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1]
  return kilobytes ? Number(kilobytes) * 1024 : null
}

const renderersOf = async (browser: Browser): Promise<number[]> => {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

const largest = async (pids: readonly number[]): Promise<number | null> => {
  const sizes = await Promise.all(pids.map(residentOf))
  const known = sizes.flatMap((size) => size ?? [])
  return known.length > 0 ? Math.max(...known) : null
}

/** Watches until the returned function is called. */
export const watchMemory = async (browser: Browser, page: Page): Promise<() => Promise<Peak>> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.collectGarbage')
  const pids = await renderersOf(browser)
  const idle = await heapOf(session)
  let heap = idle
  let renderer = await largest(pids)
  const ending = new AbortController()
  const look = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      heap = Math.max(heap, await heapOf(session))
      renderer = Math.max(renderer ?? 0, (await largest(pids)) ?? 0) || null
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  }
  const looking = look()
  return async () => {
    ending.abort()
    await looking
    await session.detach()
    return {
      heap: (heap - idle) / mebibyte,
      heapPeak: heap / mebibyte,
      renderer: renderer ? renderer / mebibyte : null,
    }
  }
}
