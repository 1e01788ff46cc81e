/** What the technician does on the tablet. */
import { createHash } from 'node:crypto'
import { type Page, expect } from '@playwright/test'
import { untilFilmed } from '../camera/timer'

export const pairByCamera = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.getByRole('link', { name: 'Pair this tablet' }).click()
  await page.getByRole('button', { name: 'Scan the code' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
}

/** The shell is in the cache and the settings of the dealership are here: the network may go. */
export const waitUntilReadyForOffline = async (page: Page): Promise<void> => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.getByRole('link', { name: 'New' }).click()
  const number = page.getByLabel('File number')
  await expect(number).toBeVisible()
  await expect(page.getByRole('button', { name: 'Next: kind of work' })).toBeEnabled()
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(number).toBeHidden()
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

export const startIntervention = async (page: Page, number: string): Promise<void> => {
  await page.getByRole('link', { name: 'New' }).click()
  await page.getByLabel('File number').fill(number)
  await page.getByRole('button', { name: 'Next: kind of work' }).click()
  await expect(page.getByRole('radio', { name: /Mechanics/ })).toBeChecked()
}

const rowOf = (page: Page, label: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Details: ${label}` }) })

const taps = { OK: 1, Recommended: 2, Urgent: 3 } as const

/** Taps a row of the checklist until it says so. */
export const markRow = async (
  page: Page,
  label: string,
  status: keyof typeof taps,
): Promise<void> => {
  const mark = rowOf(page, label).getByRole('button').first()
  for (let tap = 0; tap < taps[status]; tap += 1) await mark.click()
  await expect(mark).toContainText(status)
}

export const takePhotos = async (page: Page, count: number): Promise<void> => {
  const shutter = page.getByRole('button', { name: 'Take a photo' })
  const note = page.getByText('Photo saved on this tablet.')
  for (let photo = 0; photo < count; photo += 1) {
    await shutter.click()
    await expect(note).toBeVisible()
    await expect(note).toBeHidden()
  }
}

/** @param seconds that the film has at least */
export const recordVideo = async (page: Page, seconds: number): Promise<void> => {
  await page.getByRole('radio', { name: 'Video' }).check()
  await page.getByRole('button', { name: 'Start recording' }).click()
  await untilFilmed(page, seconds)
  await page.getByRole('button', { name: 'Stop recording' }).click()
  await expect(page.getByText('Video saved on this tablet.')).toBeVisible()
}

export interface LocalFile {
  bytes: number
  sha256: string
}

/**
 * Looks at every file of the media step and takes the digest of what is shown: the camera's bytes.
 * @param count how many there have to be
 */
export const digestsOfLocalFiles = async (page: Page, count: number): Promise<LocalFile[]> => {
  const tiles = page.getByRole('button', { name: /^Details: / })
  await expect(tiles).toHaveCount(count)
  const files: LocalFile[] = []
  for (let index = 0; index < count; index += 1) {
    await tiles.nth(index).click()
    const shown = page.getByRole('dialog').locator('video, img').first()
    await expect(shown).toHaveAttribute('src', /^blob:/)
    const base64 = await shown.evaluate(async (element) => {
      const blob = await (await fetch(element.getAttribute('src') ?? '')).blob()
      return new Promise<string>((resolve) => {
        const reader = new FileReader()
        reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''))
        reader.readAsDataURL(blob)
      })
    })
    const bytes = Buffer.from(base64, 'base64')
    files.push({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  return files
}

/** Bytes of media that the tablet still holds in its own databases. */
export const localMediaBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const sizeOf = (value: unknown): number => {
      if (value instanceof Blob) return value.size
      if (value instanceof ArrayBuffer) return value.byteLength
      if (ArrayBuffer.isView(value)) return value.byteLength
      if (typeof value !== 'object' || value === null) return 0
      return Object.values(value).reduce((sum: number, inner) => sum + sizeOf(inner), 0)
    }
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error))
      })
    let total = 0
    for (const { name = '' } of await indexedDB.databases()) {
      // Thumbnails stay with the replicated documents; everything else is the vault.
      if (name.startsWith('_pouch_')) continue
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const values = await done(database.transaction(store).objectStore(store).getAll())
        total += values.reduce((sum: number, value) => sum + sizeOf(value), 0)
      }
      database.close()
    }
    return total
  })
