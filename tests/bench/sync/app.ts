/** The real app on a tablet that has just been paired: when the newest are on its screen, when all are here. */
import type { BrowserContext, Page } from 'playwright-core'
import { numberOf } from '../../support/history'

export interface Seen {
  /** From the start of the page: the newest 200 are on the screen and the last of them is found. */
  first200Ms: number
  /** Texts and pictures are in the local database. */
  allMs: number
}

const firstScreen = 200
const untilMs = 600_000

/** Watches from within, so that no round trip to the browser is timed. */
const watch = ({ count, number }: { count: number; number: string }): void => {
  const marks: Record<string, number> = {}
  Object.assign(window, { marks })
  const counted = (): number => {
    const told = [...document.querySelectorAll('[role=status]')].map((each) =>
      each.textContent.trim(),
    )
    return Math.max(0, ...told.map((text) => Number(/^(\d+) interventions$/.exec(text)?.[1] ?? 0)))
  }
  const search = (): void => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]')
    if (!field) return
    field.value = number
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const look = (): void => {
    if (marks['counted'] === undefined && counted() >= count) {
      marks['counted'] = performance.now()
      search()
    }
    const cards = document.querySelectorAll('main li').length
    const found = marks['counted'] !== undefined && cards > 0 && cards < 5
    if (found && document.body.textContent?.includes(number)) marks['found'] ??= performance.now()
    if (marks['found'] === undefined) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Whether the replica has noted the end of texts and pictures. */
const isWhole = (dealership: string): Promise<boolean> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(`_pouch_workshop-${dealership}`)
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort())
    opening.addEventListener('error', () => resolve(false))
    opening.addEventListener('success', () => {
      const database = opening.result
      const asked = database
        .transaction('local-store')
        .objectStore('local-store')
        .get('_local/first-pictures')
      asked.addEventListener('success', () => {
        const note: unknown = asked.result
        database.close()
        resolve(typeof note === 'object' && note !== null && 'mark' in note && note.mark === null)
      })
    })
  })

const untilWhole = async (page: Page, dealership: string): Promise<number> => {
  for (const end = Date.now() + untilMs; Date.now() < end;) {
    if (await page.evaluate(isWhole, dealership)) return page.evaluate(() => performance.now())
    await page.waitForTimeout(100)
  }
  throw new Error('the first synchronisation did not end')
}

/** @param context paired, and without anything of the dealership in it */
export const synchroniseApp = async (
  context: BrowserContext,
  origin: string,
  dealership: string,
): Promise<Seen> => {
  const page = await context.newPage()
  // What the app notes of itself when it is paired on the screen.
  const session = await (await context.request.get(`${origin}/api/session`)).text()
  await page.addInitScript((text) => localStorage.setItem('baysight.session', text), session)
  await page.addInitScript(watch, { count: firstScreen, number: numberOf(firstScreen - 1) })
  await page.goto(`${origin}/workshop/interventions`)
  const found = await page.waitForFunction(
    () => {
      const marks: unknown = Object.entries(window).find(([name]) => name === 'marks')?.[1]
      return typeof marks === 'object' && marks !== null && 'found' in marks && Number(marks.found)
    },
    undefined,
    { timeout: untilMs, polling: 200 },
  )
  const first200Ms = Number(await found.jsonValue())
  const allMs = await untilWhole(page, dealership)
  await page.close()
  return { first200Ms, allMs }
}
