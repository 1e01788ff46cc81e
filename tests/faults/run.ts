/**
 * `npm run faults -- --seed N --minutes M`: a dealership's worst day. Three tablets in real browsers send 20
 * interventions with films through a network that cuts, delays, truncates and repeats, while server and
 * browsers are killed. In the end everything that a device had acknowledged is on the server exactly once
 * and equal byte by byte, and no device has dropped a file before its receipt. The last line says so.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addDeviceAnswerSchema, sessionAnswerSchema } from '@shared/schemas/api'
import { send } from '../conformance/http'
import {
  type Baysight,
  type House,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../support/baysight'
import { buildPage } from '../support/data-harness/build'
import { type FaultyProxy, openFaultyProxy } from '../support/faulty-proxy'
import { randomOf } from '../support/fuzz/random'
import { startChaos } from './chaos'
import { type Device, pageBase, startDevice } from './device'
import { type Acknowledged, type Stored, judge, receiptsOf } from './ledger'
import { planJobs, stateOf, untilAllSent, work } from './work'

const deviceCount = 3
const interventions = 20
/** Share of requests that something happens to. */
const faultShare = 0.15
const patienceMs = 240_000

interface Stage {
  house: House
  folder: string
  proxy: FaultyProxy
  dealership: string
  code: () => Promise<string>
  server: { current: Baysight }
}

const managerOf = async ({ url, passwords }: Baysight) => {
  const email = 'manager@example.com'
  const json = { email, password: passwords.get(email) }
  const cookie = (await send(url, 'POST', '/api/sign-in', { json })).cookies.join('; ')
  const session = await send(url, 'GET', '/api/session', { headers: { cookie } })
  const dealership = sessionAnswerSchema.parse(session.json).user?.memberships[0]?.dealership ?? ''
  const code = async () => {
    const asked = { dealership, name: 'Bay', app: 'workshop' }
    const answer = await send(url, 'POST', '/api/devices', { json: asked, headers: { cookie } })
    return addDeviceAnswerSchema.parse(answer.json).shortCode
  }
  return { dealership, code }
}

const openStage = async (seed: number): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-faults-'))
  const house = await newHouse(join(folder, 'data'), { LOG_LEVEL: 'error' })
  const server = { current: await startBaysight(house) }
  const random = randomOf(seed)
  const proxy = await openFaultyProxy({ to: house.port, random, share: faultShare })
  return { house, folder, proxy, server, ...(await managerOf(server.current)) }
}

/** Sees that no device gives up a file that the server has not confirmed. */
const watchDrops = (
  stored: Stored,
  ledger: readonly Acknowledged[],
  devices: readonly Device[],
) => {
  const dropped: string[] = []
  const known = new Set<string>()
  const end = new AbortController()
  const look = async (device: Device): Promise<void> => {
    for (const { intervention, media } of ledger) {
      for (const { id } of media.filter((file) => !known.has(file.id))) {
        const { state, local } = await stateOf(device, id)
        // Another device's file is not here at all.
        if (state !== 'received' || local) continue
        known.add(id)
        const receipts = await receiptsOf(stored, intervention, id).catch(() => null)
        if (receipts?.length === 0) dropped.push(`${id}: was dropped without a receipt`)
      }
    }
  }
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      for (const device of devices) await look(device)
      await sleep(1000)
    }
  }
  const running = run()
  return async (): Promise<string[]> => {
    end.abort()
    await running
    return dropped
  }
}

const play = async (stage: Stage, seed: number, minutes: number): Promise<string[]> => {
  const { proxy, house, dealership, server, folder } = stage
  const random = randomOf(seed)
  const entry = fileURLToPath(new URL('../support/data-harness/page.ts', import.meta.url))
  const built = await buildPage(entry, folder, pageBase)
  const origin = `http://localhost:${proxy.port}`
  const devices: Device[] = []
  const ledger: Acknowledged[] = []
  const stored = { house, dealership }
  try {
    proxy.calm()
    for (let nth = 1; nth <= deviceCount; nth += 1) {
      devices.push(await startDevice(`device ${nth}`, { origin, built, code: stage.code }))
    }
    proxy.storm()
    const killServer = async (): Promise<void> => {
      await server.current.stop('SIGKILL')
      await sleep(random.int(2000))
      server.current = await startBaysight(house)
    }
    const chaos = startChaos({ random, proxy, devices, killServer })
    const stopWatching = watchDrops(stored, ledger, devices)
    const jobs = planJobs(random, interventions, minutes * 60_000)
    const working = devices.map((device, nth) =>
      work(
        device,
        jobs.filter((_, at) => at % deviceCount === nth),
        ledger,
      ),
    )
    await Promise.all([...working, sleep(minutes * 60_000)])
    await chaos.stop()
    for (const device of devices) await untilAllSent(device, patienceMs)
    const dropped = await stopWatching()
    const verdict = await judge(stored, ledger)
    process.stdout.write(`${JSON.stringify({ seed, minutes, ...chaos.done, ...proxy.done })}\n`)
    const { acknowledged, present } = verdict
    const faults = [...verdict.faults, ...dropped]
    for (const fault of faults) process.stdout.write(`${fault}\n`)
    const equal = faults.length === 0 ? 'bytes equal' : 'BYTES OR RECEIPTS DIFFER'
    const line = `acknowledged ${acknowledged}, present ${present}, ${equal}, lost ${acknowledged - present}`
    process.stdout.write(`${line}\n`)
    return faults
  } finally {
    for (const device of devices) await device.close()
  }
}

/** Needs `npm run build` before. */
export const run = async (): Promise<void> => {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { seed: { type: 'string', default: '1' }, minutes: { type: 'string', default: '2' } },
  })
  const seed = Number(values.seed)
  const stage = await openStage(seed)
  try {
    const faults = await play(stage, seed, Number(values.minutes))
    if (faults.length > 0) process.exitCode = 1
  } finally {
    await stage.proxy.close()
    await stage.server.current.stop()
    await removeDatabases(stage.house)
    await rm(stage.folder, { recursive: true, force: true })
  }
}
