/** What the technicians do meanwhile: films and photos, finished one after the other, whatever happens. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../support/fuzz/random'
import type { Device } from './device'
import type { Acknowledged } from './ledger'
import { noiseDigest } from './noise'

export interface Job {
  number: string
  /** Sizes in bytes, and what the bytes are made of. */
  files: { bytes: number; seed: number }[]
  /** Rest before it, ms. */
  pauseMs: number
}

const kilobyte = 1024
const megabyte = 1024 * kilobyte

/** Photos, short films, and now and then one that goes in large chunks. */
const sizeOf = (random: Random): number =>
  random.pick([
    () => 200 * kilobyte + random.int(400 * kilobyte),
    () => 2 * megabyte + random.int(8 * megabyte),
    () => 33 * megabyte + random.int(8 * megabyte),
  ])()

/** @param withinMs the time over which the jobs are spread */
export const planJobs = (random: Random, count: number, withinMs: number): Job[] =>
  Array.from({ length: count }, (_, nth) => ({
    number: `RO ${nth + 1}`,
    files: Array.from({ length: 1 + random.int(3) }, () => ({
      bytes: sizeOf(random),
      seed: random.int(1e9),
    })),
    pauseMs: random.int((2 * withinMs) / count),
  }))

/** Notes each thing in the ledger only after the device has said that it is safe. */
const doJob = async (device: Device, job: Job, ledger: Acknowledged[]): Promise<void> => {
  const intervention = await device.ask((number) => window.harness.create(number), job.number)
  const entry: Acknowledged = { intervention, finished: false, media: [] }
  ledger.push(entry)
  for (const { bytes, seed } of job.files) {
    const id = await device.ask(([of, size, from]) => window.harness.addVideo(of, size, from), [
      intervention,
      bytes,
      seed,
    ] as const)
    entry.media.push({ id, bytes, sha256: noiseDigest(bytes, seed) })
  }
  await device.ask((id) => window.harness.finish(id), intervention)
  entry.finished = true
}

export const work = async (
  device: Device,
  jobs: readonly Job[],
  ledger: Acknowledged[],
): Promise<void> => {
  for (const job of jobs) {
    await sleep(job.pauseMs)
    await doJob(device, job, ledger)
  }
}

/** Media that a device has dropped, or holds no more, though it has no receipt. */
export const stateOf = (device: Device, media: string) =>
  device.ask(async (id) => {
    const { state } = await window.harness.state(id)
    const url = state === 'received' ? null : await window.harness.sourceUrl(id)
    return { state, local: url?.startsWith('blob:') ?? false }
  }, media)

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
