/** What a person at the tablet would see, by the page's own clock. */
import type { Page } from '@playwright/test'

declare global {
  interface Window {
    bench: {
      /** ms from the start of the page to the painted list; `null` before it is there. */
      listedAt: number | null
      /** ms from each key to the painted result. */
      keys: number[]
      /** ms of the longest tasks. */
      longTasks: number[]
    }
  }
}

/** Runs in the page, before anything of the app does. */
const watchPage = (): void => {
  const bench: Window['bench'] = { listedAt: null, keys: [], longTasks: [] }
  window.bench = bench
  const painted = (call: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', call, { once: true })
      port1.start()
      port2.postMessage(null)
    })
  }
  const look = new MutationObserver(() => {
    if (!document.querySelector('main ul > li a')) return
    look.disconnect()
    painted(() => (bench.listedAt = performance.now()))
  })
  look.observe(document, { subtree: true, childList: true })
  // The event's own time is when the key went down, before any work of the page.
  addEventListener(
    'input',
    ({ timeStamp }) => painted(() => bench.keys.push(performance.now() - timeStamp)),
    { capture: true },
  )
  new PerformanceObserver((list) => {
    bench.longTasks.push(...list.getEntries().map(({ duration }) => duration))
  }).observe({ type: 'longtask', buffered: true })
}

export const watch = async (page: Page): Promise<void> => {
  await page.addInitScript(watchPage)
}

/** @returns ms from the start of the page to the list on the screen */
export const startOf = async (page: Page, url: string): Promise<number> => {
  await watch(page)
  await page.goto(`${url}/workshop/interventions`)
  await page.waitForFunction(() => window.bench.listedAt !== null, null, { timeout: 120_000 })
  return page.evaluate(() => window.bench.listedAt ?? 0)
}

/** Types letter by letter, each after the result of the one before. @returns ms of each */
export const type = async (page: Page, label: string, text: string): Promise<number[]> => {
  await page.evaluate(() => (window.bench.keys = []))
  const field = page.getByLabel(label)
  await field.focus()
  for (const [index, letter] of [...text].entries()) {
    await page.keyboard.type(letter)
    await page.waitForFunction((count) => window.bench.keys.length > count, index)
  }
  const keys = await page.evaluate(() => window.bench.keys)
  await field.fill('')
  return keys
}

const mebibyte = 1024 * 1024

/** @returns MB of JavaScript heap, after what nobody holds was collected */
export const heapOf = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  await session.detach()
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / mebibyte
}
