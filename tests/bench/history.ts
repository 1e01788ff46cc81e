/**
 * What a long history costs on a tablet: the start to the list with ten and with ten thousand interventions,
 * each in a freshly started browser, in turn; typing in the search; memory; and the longest task while a
 * thousand changes stream in from the server. The app as it is built, its own server, its own synchronisation.
 * The argument after the name is the size of the long history (`npm run bench -- history 2000`).
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, expect } from '@playwright/test'
import { interventionAt, documentsAt, numberOf } from './history/documents'
import { heapOf, startOf, type, watch } from './history/measure'
import { type Place, openPlace, write } from './history/place'

const rounds = 5
const few = 10
const changes = 1000
const search = 'Search by number, vehicle, name, any word'

const print = (name: string, value: number, unit: string, against: string): void => {
  const rounded = Math.round(value * 100) / 100
  process.stdout.write(`${JSON.stringify({ name, value: rounded, unit, against })}\n`)
}

/** @param share 0.5 for the median */
const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const startIn = async (place: Place): Promise<number> => {
  const tablet = await place.start()
  try {
    return await startOf(tablet.page, place.server.url)
  } finally {
    await tablet.close()
  }
}

/** Taken in turn, since other work on the machine comes and goes. */
const measureStarts = async (short: Place, long: Place): Promise<void> => {
  const times: Record<'short' | 'long', number[]> = { short: [], long: [] }
  for (let round = 0; round < rounds; round += 1) {
    times.short.push(await startIn(short))
    times.long.push(await startIn(long))
  }
  const [small, large] = [quantile(times.short, 0.5), quantile(times.long, 0.5)]
  print(`history.start.${few}.ms`, small, 'ms', `median of ${rounds} starts of the browser`)
  print(`history.start.${long.count}.ms`, large, 'ms', `median of ${rounds} starts of the browser`)
  print('history.start.vs10', large / small, 'time ÷ time', '<= 1.3')
}

/** Last digits, a plate, a vehicle, work, a note, a name, a status, and what is nowhere. */
const typed = [
  numberOf(77).slice(-5),
  numberOf(4321).slice(3, 8),
  'ki-jo 1',
  'citroen',
  'brake pads',
  'damper',
  'keller golf',
  'answered',
  'nowhere at all',
]

const measureSearch = async (page: Page, count: number): Promise<void> => {
  const times: number[] = []
  for (const text of typed) times.push(...(await type(page, search, text)))
  const against = `${times.length} keys in ${count} interventions, to the painted result`
  print('history.search.median.ms', quantile(times, 0.5), 'ms', `<= 30, ${against}`)
  print('history.search.p95.ms', quantile(times, 0.95), 'ms', `<= 60, ${against}`)
}

/** New interventions with all that belongs to them, as another tablet sends them. */
const stream = async ({ house, setting, count }: Place): Promise<string> => {
  let sent = 0
  let n = count
  for (; sent < changes; n += 1) {
    const docs = documentsAt(setting, Date.now(), n)
    sent += docs.length
    await write(house, docs)
  }
  const last = interventionAt(setting, Date.now(), n)
  await write(house, [last])
  return last.number
}

const measureStream = async (page: Page, place: Place): Promise<void> => {
  await page.evaluate(() => (window.bench.longTasks = []))
  const last = await stream(place)
  await expect(page.getByText(last, { exact: true })).toBeVisible({ timeout: 600_000 })
  const tasks = await page.evaluate(() => window.bench.longTasks)
  const against = `${changes} changes from the server`
  print('history.longtask.max.ms', Math.max(0, ...tasks), 'ms', `<= 100, ${against}`)
  print('history.longtask.count', tasks.length, 'tasks', `over 50 ms, ${against}`)
}

const measureLong = async (place: Place): Promise<void> => {
  const tablet = await place.start()
  try {
    const { page } = tablet
    await watch(page)
    await page.goto(`${place.server.url}/workshop/interventions`)
    const told = new RegExp(`^\\D*${place.count} interventions$`)
    await expect(page.getByRole('status').filter({ hasText: told })).toBeVisible({
      timeout: 120_000,
    })
    print('history.heapMB', await heapOf(page), 'MB', `${place.count} interventions in the list`)
    await measureSearch(page, place.count)
    await measureStream(page, place)
  } finally {
    await tablet.close()
  }
}

const measureIn = async (folder: string, count: number): Promise<void> => {
  const long = await openPlace(join(folder, 'long'), count)
  const short = await openPlace(join(folder, 'short'), few)
  try {
    await measureStarts(short, long)
    await measureLong(long)
  } finally {
    await short.stop()
    await long.stop()
  }
}

export const run = async (): Promise<void> => {
  if (!existsSync('dist/server/main.js')) throw new Error('Run `npm run build` first.')
  const count = Number(process.argv[3] ?? 10_000)
  const folder = await mkdtemp(join(tmpdir(), 'baysight-history-'))
  try {
    await measureIn(folder, count)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
