/** What the technicians do meanwhile: films, photos, edits of each other's work, whatever happens. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../support/fuzz/random'
import type { Device } from './device'
import type { Acknowledged, Ledger } from './ledger'
import { noiseDigest } from './noise'

interface PlannedFile {
  kind: 'photo' | 'video'
  bytes: number
  /** What the bytes are made of. */
  seed: number
}

export interface Job {
  number: string
  draft: boolean
  files: PlannedFile[]
  /** Rest before it, ms. */
  pauseMs: number
}

export interface Desk {
  random: Random
  ledger: Ledger
  /** Makes a name that nothing else has. */
  token: () => string
}

const kilobyte = 1024
const megabyte = 1024 * kilobyte

/** Photos, short films, and now and then one that goes in large chunks. */
const fileOf = (random: Random): PlannedFile => {
  const seed = random.int(1e9)
  return random.pick<() => PlannedFile>([
    () => ({ kind: 'photo', bytes: 200 * kilobyte + random.int(400 * kilobyte), seed }),
    () => ({ kind: 'video', bytes: 2 * megabyte + random.int(8 * megabyte), seed }),
    () => ({ kind: 'video', bytes: 33 * megabyte + random.int(8 * megabyte), seed }),
  ])()
}

interface Plan {
  finished: number
  drafts: number
  /** The time over which the jobs are spread, ms. */
  withinMs: number
}

export const planJobs = (random: Random, { finished, drafts, withinMs }: Plan): Job[] => {
  const count = finished + drafts
  const every = Math.floor(count / drafts)
  return Array.from({ length: count }, (_, nth) => {
    const draft = nth % every === every - 1 && nth < every * drafts
    return {
      number: `${draft ? 'Draft' : 'RO'} ${nth + 1}`,
      draft,
      files: Array.from({ length: 1 + random.int(3) }, () => fileOf(random)),
      pauseMs: random.int((2 * withinMs) / count),
    }
  })
}

const addFile = async (
  device: Device,
  entry: Acknowledged,
  { kind, bytes, seed }: PlannedFile,
): Promise<void> => {
  const sha256 = noiseDigest(bytes, seed)
  const given = [entry.intervention, kind, bytes, seed] as const
  const id = await device.ask(
    ([of, what, size, from]) => window.harness.addFile(of, what, size, from),
    given,
    () => entry.perhaps.push(sha256),
  )
  entry.media.push({ id, bytes, sha256 })
}

/** Notes each thing in the ledger only after the device has said that it is safe. */
const doJob = async (device: Device, job: Job, { ledger }: Desk): Promise<void> => {
  const { number, draft } = job
  const intervention = await device.ask((given) => window.harness.create(given), number)
  const nothing = { finished: false, media: [], perhaps: [], marks: [], claims: [] }
  const entry: Acknowledged = { device: device.name, number, draft, intervention, ...nothing }
  ledger.entries.push(entry)
  for (const file of job.files) await addFile(device, entry, file)
  if (draft) return
  await device.ask((id) => window.harness.finish(id), intervention)
  entry.finished = true
}

/** Edits something that this device has, whoever made it: a row of its own, or what others edit too. */
const editSomething = async (device: Device, { random, ledger, token }: Desk): Promise<void> => {
  const here = await device.ask((_given: null) => window.harness.list(), null)
  const known = new Set(here.map(({ id }) => String(id)))
  const among = ledger.entries.filter(
    ({ intervention, finished }) => finished && known.has(intervention),
  )
  if (among.length === 0) return
  const entry = random.pick(among)
  const given = [entry.intervention, token()] as const
  if (random.chance(0.5)) {
    await device.ask(([id, text]) => window.harness.mark(id, text), given)
    entry.marks.push(given[1])
  } else {
    await device.ask(([id, text]) => window.harness.claim(id, text), given)
    entry.claims.push(given[1])
  }
}

export const work = async (device: Device, jobs: readonly Job[], desk: Desk): Promise<void> => {
  for (const job of jobs) {
    await sleep(job.pauseMs)
    await doJob(device, job, desk)
    await editSomething(device, desk)
  }
}

/** Resolves when the device has nothing left to send. @throws Error after `patienceMs` */
export const untilAllSent = async (device: Device, patienceMs: number): Promise<void> => {
  const end = Date.now() + patienceMs
  for (;;) {
    const status = await device.ask(async (_given: null) => {
      await window.harness.run().catch(() => null)
      return window.harness.status()
    }, null)
    if (status.phase === 'all-sent') return
    if (Date.now() > end) throw new Error(`${device.name}: ${JSON.stringify(status)}`)
    await sleep(500)
  }
}
