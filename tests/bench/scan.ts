/**
 * How many codes and licence plates the app's own readers read. The codes are a film that Chromium's fake
 * camera plays: every symbology, turned, blurred, dim, small, damaged, two in one picture. Which of the
 * pictures can be read at all is said beside each of them, before anything is measured
 * (`scan/code-pictures.ts`); a reading counts when the app would show it, that is after enough frames
 * agree, and the time runs until then. The plates are drawn and given to the reader picture by picture,
 * one try each, without a hint at the country.
 *
 * `SCAN_PICTURES=<folder>` keeps pictures of the plates, to be looked at.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { barePlate } from '../../shared/src/plates'
import { buildPage } from '../support/data-harness/build'
import { codePictures } from './scan/code-pictures'
import { writeFilm } from './scan/film'
import { platePictures } from './scan/plate-pictures'
import { servePage, withPage } from './scan/stage'
import { prepareWriter } from '../support/scan/symbols'

const entry = fileURLToPath(new URL('./scan/page.ts', import.meta.url))

const print = (name: string, value: number, unit: string, against: string): void => {
  process.stdout.write(`${JSON.stringify({ name, value, unit, against })}\n`)
}
const note = (text: string): void => {
  process.stderr.write(`${text}\n`)
}
const share = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 1000
const median = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)

const reportCodes = (readings: Awaited<ReturnType<Window['scanHarness']['readFilm']>>): void => {
  const times: number[] = []
  let [read, wrong] = [0, 0]
  for (const [index, { name, codes, unreadable }] of codePictures.entries()) {
    const reading = readings.find(({ number }) => number === index + 1)
    const texts = reading?.texts ?? []
    const expected = codes.map(({ text }) => text)
    const strange = texts.filter((text) => !expected.includes(text))
    const whole = expected.every((text) => texts.includes(text))
    wrong += strange.length
    if (strange.length > 0) note(`wrong: ${name}: ${strange.join(' | ')}`)
    if (unreadable !== null) continue
    if (whole) read += 1
    else note(`not read: ${name} (${texts.join(' | ') || 'nothing'})`)
    if (whole && reading?.ms) times.push(reading.ms)
  }
  const readable = codePictures.filter(({ unreadable }) => unreadable === null).length
  note(`${codePictures.length} pictures of codes, ${readable} of them readable`)
  print('scan.codes.read', share(read, readable), 'share', '>= 0.95')
  print('scan.codes.wrong', wrong, 'count', '0')
  print('scan.codes.median.ms', median(times), 'ms', '')
}

const reportPlates = (readings: Awaited<ReturnType<Window['scanHarness']['readPlates']>>): void => {
  let [exact, top] = [0, 0]
  for (const [index, { text, country, turn }] of platePictures.entries()) {
    const texts = (readings[index]?.texts ?? []).map(barePlate)
    const wanted = barePlate(text)
    if (texts[0] === wanted) exact += 1
    else note(`plate ${country} ${text} turned ${turn}°: ${readings[index]?.texts.join(' | ')}`)
    if (texts.includes(wanted)) top += 1
  }
  print('scan.plates.exact', share(exact, platePictures.length), 'share', '>= 0.85')
  print('scan.plates.top3', share(top, platePictures.length), 'share', '>= 0.95')
  print('scan.plates.ms', median(readings.map(({ ms }) => ms)), 'ms', '')
}

const keepPictures = async (page: Page, folder: string): Promise<void> => {
  for (const [index, picture] of platePictures.entries()) {
    const url = await page.evaluate(
      ({ shown, seed }) => window.scanHarness.plateImage(shown, seed),
      {
        shown: picture,
        seed: index,
      },
    )
    await writeFile(
      join(folder, `plate-${index}.png`),
      Buffer.from(url.split(',')[1] ?? '', 'base64'),
    )
  }
}

const measureIn = async (folder: string, url: string): Promise<void> => {
  const film = join(folder, 'codes.y4m')
  const count = await withPage(url, null, async (page) => {
    const pictures = process.env['SCAN_PICTURES']
    if (pictures) await keepPictures(page, pictures)
    reportPlates(
      await page.evaluate((shown) => window.scanHarness.readPlates(shown), [...platePictures]),
    )
    return writeFilm(film, page)
  })
  reportCodes(
    await withPage(url, film, (page) =>
      page.evaluate((pictures) => window.scanHarness.readFilm(pictures), count),
    ),
  )
}

/** Takes some six minutes, five of them the film. */
export const run = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-scan-'))
  await prepareWriter()
  const served = await servePage(await buildPage(entry, folder))
  try {
    await measureIn(folder, served.url)
  } finally {
    served.close()
    await rm(folder, { recursive: true, force: true })
  }
}
