/**
 * The first synchronisation of ten thousand interventions into a real Chromium: the raw download of the
 * same JSON, PouchDB's plain pull, and the real app, in turn, against the real server; then the app again
 * where the database holds a hundred thousand. Every time is the better of the rounds, since other work on
 * the machine only adds. The arguments after the name are how many rounds and how many interventions
 * (`npm run bench -- sync 2 10000`); nine times as many stand before the window.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { removeDatabases } from '../support/baysight'
import { buildPage } from '../support/data-harness/build'
import { pageBase } from './media/tablet'
import { measureIdle } from './sync/idle'
import { type Ground, openGround, runOurs, runPage, thumbnailBytes } from './sync/ground'

const entry = fileURLToPath(new URL('./sync/page.ts', import.meta.url))

const print = (name: string, value: number, unit: string, against: string): void => {
  const rounded = Math.round(value * 100) / 100
  process.stdout.write(`${JSON.stringify({ name, value: rounded, unit, against })}\n`)
}

interface Times {
  rawMs: number
  plainMs: number
  first200Ms: number
  allMs: number
  allAt100kMs: number
  rawCharacters: number
  plainDocuments: number
}

const best = (a: Times, b: Times): Times => ({
  ...a,
  rawMs: Math.min(a.rawMs, b.rawMs),
  plainMs: Math.min(a.plainMs, b.plainMs),
  first200Ms: Math.min(a.first200Ms, b.first200Ms),
  allMs: Math.min(a.allMs, b.allMs),
  allAt100kMs: Math.min(a.allAt100kMs, b.allAt100kMs),
})

interface Stage {
  small: Ground
  large: Ground
  built: string
}

const runRound = async ({ small, large, built }: Stage): Promise<Times> => {
  const raw = await runPage(small, built, 'raw')
  const ours = await runOurs(small)
  const at100k = await runOurs(large)
  const plain = await runPage(small, built, 'plain')
  return {
    rawMs: raw.ms,
    plainMs: plain.ms,
    first200Ms: ours.first200Ms,
    allMs: ours.allMs,
    allAt100kMs: at100k.allMs,
    rawCharacters: raw.count,
    plainDocuments: plain.count,
  }
}

const report = (times: Times, count: number): void => {
  const { rawMs, plainMs, first200Ms, allMs, allAt100kMs } = times
  const megabytes = Math.round(times.rawCharacters / 1e6)
  const pictures = `${count / 10} thumbnails of ${thumbnailBytes / 1000} kB`
  const what = `${count} interventions with an event each, ${pictures}`
  print('sync.raw.ms', rawMs, 'ms', `${megabytes} MB of JSON: ${what}`)
  print('sync.pull.ms', plainMs, 'ms', `${times.plainDocuments} documents by PouchDB's replication`)
  print('sync.all.ms', allMs, 'ms', 'the real app, from the start of the page')
  const limit = Math.max(1500, 2 * rawMs)
  print('sync.first200.ms', first200Ms, 'ms', `at most ${Math.round(limit)}: 1500 or 2 × raw`)
  print('sync.all.vsPull', allMs / plainMs, '×', 'at most 0.55')
  const older = `${9 * count} more from before the window`
  print('sync.all.at100k.ms', allAt100kMs, 'ms', older)
  print('sync.at100k.vs10k', allAt100kMs / allMs, '×', `at most 1.1, ${older}`)
}

const runIn = async (folder: string, rounds: number, count: number): Promise<void> => {
  const built = await buildPage(entry, folder, pageBase)
  const small = await openGround(folder, count, 0)
  const large = await openGround(folder, count, 9 * count)
  try {
    let times = await runRound({ small, large, built })
    for (let round = 1; round < rounds; round += 1) {
      times = best(times, await runRound({ small, large, built }))
    }
    report(times, count)
  } finally {
    for (const { server, house } of [small, large]) {
      await server.stop()
      await removeDatabases(house)
    }
  }
}

/** Takes some minutes; `COUCHDB_URL` and `COUCHDB_PROXY_SECRET` run it on a CouchDB. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-bench-'))
  try {
    await runIn(folder, Number(process.argv[3] ?? 1), Number(process.argv[4] ?? 10_000))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await measureIdle()
}
