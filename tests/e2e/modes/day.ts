/** A tablet that works without a network, and what is at the server once the network is back. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContextOptions, type Page, expect } from '@playwright/test'
import { interventionSchema } from '@shared/schemas/intervention'
import { z } from 'zod'
import {
  type Baysight,
  type House,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../../support/baysight'
import { filmWorkshop } from '../../support/fake-camera'
import { newWatch, startTablet, watchContext } from '../../support/watched-browser'
import { pairByLink } from '../story/pairing'
import { dealership, range } from '../story/records'
import { waitUntilReadyForOffline } from '../story/tablet'

export interface Day {
  readonly baysight: Baysight
  readonly house: House
  readonly page: Page
  readonly watch: ReturnType<typeof newWatch>
  close(): Promise<void>
}

/**
 * A server, and a tablet that was paired to it and has its settings.
 *
 * @param looks of the device: its size, whether it is touched
 */
export const startDay = async (looks: BrowserContextOptions = {}): Promise<Day> => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-modes-'))
  const house = await newHouse(join(folder, 'data'), {})
  const baysight = await startBaysight(house)
  const scene = join(folder, 'workshop.y4m')
  await filmWorkshop(scene)
  const tablet = await startTablet(join(folder, 'tablet'), { ...looks, film: scene })
  const watch = newWatch()
  watchContext(tablet.context, baysight.url, watch)
  await pairByLink(tablet.page, baysight)
  await waitUntilReadyForOffline(tablet.page)
  return {
    baysight,
    house,
    page: tablet.page,
    watch,
    async close() {
      await tablet.close().catch(() => undefined)
      await baysight.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Takes the network away and begins an intervention of a kind. */
export const beginOffline = async (
  { page, baysight }: Day,
  number: string,
  mode: string,
): Promise<void> => {
  await page.context().setOffline(true)
  await page.goto(`${baysight.url}/workshop/new`)
  await page.getByLabel('File number').fill(number)
  await page.getByRole('button', { name: 'Next: kind of work' }).click()
  await page.getByRole('radio', { name: new RegExp(`^${mode}`) }).check()
  await expect(page.getByRole('radio', { name: 'Autohaus Nord' })).toBeChecked()
}

export const takePhoto = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Take a photo', exact: true }).click()
  await expect(page.getByText('Photo saved on this tablet.')).toBeVisible()
}

/** A film of a second or more: on a busy machine the timer is not looked at every second. */
export const film = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Video' }).check()
  await page.getByRole('button', { name: 'Start recording' }).click()
  await expect(page.getByRole('timer')).toHaveText(/^0:(?!00)/)
  await page.getByRole('button', { name: 'Stop recording' }).click()
  await expect(page.getByText('Video saved on this tablet.')).toBeVisible()
}

export const closeCamera = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Close the camera' }).click()

/** Finishes without a network; then it comes back, and everything goes out by itself. */
export const finishAndSend = async ({ page }: Day): Promise<void> => {
  await page.getByLabel('Who did the work?').selectOption({ label: 'Jonas Keller' })
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
  await expect(page.getByText(/goes out by itself/).first()).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('All sent').first()).toBeVisible({ timeout: 60_000 })
}

const receivedSchema = z.object({ kind: z.string() })

/** The intervention as the server has it, and how many of its files it has confirmed. */
export const atServer = async ({ house }: Day, number: string) => {
  const database = `dealership-${dealership}`
  const docs = (await range(house, database, 'intervention:')).map(({ doc }) =>
    interventionSchema.parse(doc),
  )
  const doc = docs.find((one) => one.number === number)
  if (!doc) throw new Error(`${number} is not at the server`)
  const uuid = doc._id.replace('intervention:', '')
  const events = (await range(house, database, `event:${uuid}:`)).map(({ doc: event }) =>
    receivedSchema.parse(event),
  )
  return {
    doc,
    media: Object.values(doc.media).filter(({ removed }) => !removed),
    received: events.filter(({ kind }) => kind === 'received').length,
  }
}

/** Everything in the tablet's databases and its storage, as text. */
export const everythingOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error))
      })
    const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const all = await done(database.transaction(store).objectStore(store).getAll())
        parts.push(JSON.stringify(all))
      }
      database.close()
    }
    return parts.join('\n')
  })
