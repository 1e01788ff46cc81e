/**
 * `npm run faults -- --seed N --minutes M`: a dealership's worst day. Three tablets in real browsers send
 * 20 interventions with photos and films, edit each other's, and keep some drafts, through a network that
 * cuts, delays, truncates and repeats, while server and browsers are killed. In the end everything that a
 * device had acknowledged is on the server exactly once and equal byte by byte, drafts are on their
 * devices, and no device has dropped a file before its receipt. The last line says so.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildPage } from '../support/data-harness/build'
import { startChaos } from './chaos'
import { type Device, pageBase, startDevice } from './device'
import { type Ledger, countOf, openLedger } from './ledger'
import { type Watch, lostDrafts, watchDrops } from './on-devices'
import { type Stage, openStage } from './stage'
import { interventionsIn } from './stored'
import { judge } from './verdict'
import { planJobs, untilAllSent, work } from './work'

const deviceCount = 3
const finished = 20
const drafts = 3
const patienceMs = 240_000

interface Cast {
  devices: Device[]
  ledger: Ledger
  /** What went wrong on the way, besides what the network was told to do. */
  troubles: string[]
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const startDevices = async (stage: Stage, { devices }: Cast): Promise<void> => {
  const entry = fileURLToPath(new URL('../support/data-harness/page.ts', import.meta.url))
  const built = await buildPage(entry, stage.folder, pageBase)
  const origin = `http://localhost:${stage.proxy.port}`
  for (let nth = 1; nth <= deviceCount; nth += 1) {
    devices.push(await startDevice(`device ${nth}`, { origin, built, code: stage.code }))
  }
}

/** Two branches become one a moment after they arrive. */
const untilMerged = async (stage: Stage): Promise<void> => {
  const end = Date.now() + patienceMs
  for (;;) {
    const docs = await interventionsIn(stage)
    if (docs.every((doc) => !doc._conflicts?.length) || Date.now() > end) return
    await sleep(500)
  }
}

const storm = async (stage: Stage, cast: Cast, minutes: number): Promise<object> => {
  const { proxy, random, killServer } = stage
  const { devices, ledger } = cast
  let made = 0
  const desk = { random, ledger, token: () => `t${(made += 1)}` }
  proxy.storm()
  const chaos = startChaos({
    random,
    proxy,
    devices,
    killServer: () => killServer(random.int(2000)),
  })
  const withinMs = minutes * 60_000
  const jobs = planJobs(random, { finished, drafts, withinMs })
  const working = devices.map((device, nth) =>
    work(
      device,
      jobs.filter((_, at) => at % deviceCount === nth),
      desk,
    ),
  )
  const outcomes = Promise.allSettled(working)
  await sleep(withinMs)
  await chaos.stop().catch((broken: unknown) => cast.troubles.push(String(broken)))
  const meanwhile = ledger.entries.length
  for (const outcome of await outcomes) {
    if (outcome.status === 'rejected') cast.troubles.push(String(outcome.reason))
  }
  return { begunInTheStorm: meanwhile, ...chaos.done, ...proxy.done }
}

const play = async (stage: Stage, cast: Cast, minutes: number): Promise<Watch> => {
  stage.proxy.calm()
  await startDevices(stage, cast)
  const watch = watchDrops(stage, cast.ledger, cast.devices)
  stage.onReceipt(watch.beforeReceipt)
  const done = await storm(stage, cast, minutes)
  for (const device of cast.devices) {
    await untilAllSent(device, patienceMs).catch((late: unknown) =>
      cast.troubles.push(String(late)),
    )
  }
  await untilMerged(stage)
  say(JSON.stringify({ ...done, heldBeforeReceipt: watch.seen }))
  return watch
}

/** Whatever happened, the last line says how much of what was acknowledged is there. */
const conclude = async (stage: Stage, cast: Cast, early: string[]): Promise<boolean> => {
  const { entries } = cast.ledger
  const acknowledged = countOf(entries)
  const promised = entries.filter((entry) => entry.finished)
  const { lost, surplus } = await judge(stage, promised)
  const kept = entries.filter((entry) => !entry.finished)
  for (const device of cast.devices) lost.push(...(await lostDrafts(device, kept)))
  if (promised.length !== finished) cast.troubles.push(`${promised.length} were finished`)
  if (kept.length !== drafts) cast.troubles.push(`${kept.length} are drafts`)
  const faults = [...lost, ...surplus, ...early, ...cast.troubles]
  for (const fault of faults) say(fault)
  const files = [...lost, ...early].length === 0 ? 'bytes equal' : 'bytes or documents differ'
  const words = faults.length === 0 || lost.length > 0 ? files : `${files}, but see above`
  say(
    `acknowledged ${acknowledged}, present ${acknowledged - lost.length}, ${words}, lost ${lost.length}`,
  )
  return faults.length === 0
}

/** Needs `npm run build` before. */
export const run = async (): Promise<void> => {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { seed: { type: 'string', default: '1' }, minutes: { type: 'string', default: '2' } },
  })
  const cast: Cast = { devices: [], ledger: openLedger(), troubles: [] }
  process.exitCode = 1
  const stage = await openStage(Number(values.seed))
  say(JSON.stringify({ seed: Number(values.seed), minutes: Number(values.minutes) }))
  try {
    const watch = await play(stage, cast, Number(values.minutes))
    if (await conclude(stage, cast, await watch.stop())) process.exitCode = 0
  } catch (broken) {
    say(String(broken))
    say(`acknowledged ${countOf(cast.ledger.entries)}, not compared: the run itself broke`)
  } finally {
    await Promise.all(cast.devices.map((device) => device.close()))
    await stage.close()
  }
}
