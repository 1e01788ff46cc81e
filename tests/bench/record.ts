/**
 * What filming costs and what a crash costs: ten minutes at 1280×720, and ten kills of the browser process
 * at random moments. Prints JSON lines {name, value, unit, against}. The
 * argument after the name is the length of the film (`npm run bench -- record 60`, seconds).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Profile, startProfile } from '../support/data-harness/browser'
import { faultsOfFilm, hasProbe } from '../support/data-harness/film-probe'
import { type Filmed, filmFor } from '../support/data-harness/filming'
import { killWhileFilming, mayBeLostMs } from '../support/data-harness/kill'
import { type HarnessServer, openHarness } from '../support/data-harness/server'

const kills = 10
const device = 'device:01890000-0000-7000-8000-000000000001'

const print = (name: string, value: number, unit: string, against: string): void => {
  const rounded = Math.round(value * 10) / 10
  process.stdout.write(`${JSON.stringify({ name, value: rounded, unit, against })}\n`)
}

interface Tablet {
  profile: Profile
  tab: () => Promise<Page>
}

const startTablet = async (server: HarnessServer, dealership: string): Promise<Tablet> => {
  await server.createDealership(dealership)
  const profile = await startProfile()
  const tab = async (): Promise<Page> => {
    const page = await profile.open(server.url)
    const given: [string, string] = [dealership, device]
    await page.evaluate(([id, by]) => window.harness.open(id, by), given)
    return page
  }
  return { profile, tab }
}

const reportFilm = (film: Filmed): void => {
  const against = `${Math.round(film.filmedMs / 1000)} s at 1280×720, ${Math.round(film.bytes / 1e6)} MB`
  print('record.heapPeakMB', film.heapPeakMB, 'MB', `below 100, ${against}`)
  if (film.rendererPeakMB) print('record.rendererPeakMB', film.rendererPeakMB, 'MB', against)
  print('record.pieces', film.pieces, 'pieces', against)
  print('record.piecesLost', film.piecesLost, 'pieces', `0, ${against}`)
  print('record.finish.seconds', film.finishMs / 1000, 's', against)
  print('record.missingMs', film.filmedMs - film.durationMs, 'ms', 'time filmed')
}

const runKills = async ({ profile, tab }: Tablet, folder: string): Promise<void> => {
  const lost: number[] = []
  let good = 0
  let tablet = await tab()
  for (let round = 0; round < kills; round += 1) {
    const afterMs = 1500 + Math.random() * 8000
    const { lostMs, recovered, page } = await killWhileFilming(
      { profile, page: tablet, tab },
      afterMs,
    )
    lost.push(lostMs)
    tablet = page
    const faults = await faultsOfFilm(page, recovered, folder)
    for (const fault of faults) process.stderr.write(`round ${round}: ${fault}\n`)
    if (faults.length === 0) good += 1
  }
  const how = hasProbe()
    ? 'played to the end; ffprobe: index first, picture, sound'
    : 'played to the end'
  print('record.kill.lostMs.max', Math.max(...lost), 'ms', `at most ${mayBeLostMs}, ${kills} kills`)
  print('record.kill.lostMs.mean', lost.reduce((a, b) => a + b, 0) / kills, 'ms', `${kills} kills`)
  print('record.kill.playable', good, 'films', `${kills}, ${how}`)
}

/** Takes some twelve minutes. */
export async function run(): Promise<void> {
  const filmMs = Number(process.argv[3] ?? 600) * 1000
  const folder = await mkdtemp(join(tmpdir(), 'baysight-record-'))
  const server = await openHarness()
  const tablet = await startTablet(server, `record${Date.now() % 1e9}`)
  try {
    await runKills(tablet, folder)
    reportFilm(await filmFor(tablet.profile.browser, await tablet.tab(), filmMs))
  } finally {
    await tablet.profile.close()
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
