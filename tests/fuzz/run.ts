/**
 * `npm run fuzz -- --seed N --requests 20000`: bent requests against the built server on its embedded
 * database (or `COUCHDB_URL`). Fails on an answer of 500 or above, on none, on one that takes over 2 s, on
 * the end of the process, and on memory that grows by more than 50 MB once it is warm.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deviceIdSchema, newInterventionId, newMediaId } from '@shared/ids'
import { addDeviceAnswerSchema, sessionAnswerSchema } from '@shared/schemas/api'
import { interventionBy, manifestBy } from '../conformance/gateway/documents'
import { type Answer, send } from '../conformance/http'
import { type Baysight, newHouse, removeDatabases, startBaysight } from '../support/baysight'
import { probedEnvironment, serverMemory } from '../support/server-memory'
import { runCampaign } from '../support/fuzz/campaign'
import type { Ground } from '../support/fuzz/requests'

const patienceMs = 2000
const growthMB = 50
/** What a fresh process still has to load and compile is no growth. */
const warmShare = 0.5

const cookiesOf = (...answers: Answer[]): string =>
  answers.flatMap(({ cookies }) => cookies).join('; ')

const groundOf = async ({ url, passwords }: Baysight): Promise<Ground> => {
  const post = (path: string, json: unknown, cookie = '') =>
    send(url, 'POST', path, { json, headers: { ...(cookie && { cookie }) } })
  const email = 'manager@example.com'
  const signedIn = await post('/api/sign-in', { email, password: passwords.get(email) })
  const manager = cookiesOf(signedIn)
  const session = await send(url, 'GET', '/api/session', { headers: { cookie: manager } })
  const dealership = sessionAnswerSchema.parse(session.json).user?.memberships[0]?.dealership ?? ''
  const added = await post('/api/devices', { dealership, name: 'Bay', app: 'workshop' }, manager)
  const { device, shortCode } = addDeviceAnswerSchema.parse(added.json)
  const tablet = cookiesOf(await post('/api/pair', { code: shortCode }))
  const author = deviceIdSchema.parse(device)
  const documents = [interventionBy(author), manifestBy(author)]
  const headers = { cookie: tablet }
  await send(url, 'POST', `/db/dealership-${dealership}/_bulk_docs`, {
    json: { docs: documents },
    headers,
  })
  const ids = [
    ...documents.map(({ _id }) => _id),
    newInterventionId(),
    newMediaId(),
    'config:brand:x',
  ]
  return {
    databases: [dealership, dealership, dealership, 'elsewhere1'].flatMap((each) =>
      ['', '', '-office', '-media'].map((suffix) => `dealership-${each}${suffix}`),
    ),
    dealerships: [dealership, dealership, 'elsewhere1'],
    ids,
    documents,
    cookies: ['', tablet, tablet, manager, manager, manager],
  }
}

const campaign = async (server: Baysight, seed: number, requests: number): Promise<string[]> => {
  const ground = await groundOf(server)
  const given = { origin: server.url, ground, parallel: 8, patienceMs }
  const warm = Math.round(requests * warmShare)
  const first = await runCampaign({ ...given, seed, requests: warm })
  const before = await serverMemory(server)
  const rest = await runCampaign({ ...given, seed: seed + warm, requests: requests - warm })
  const grownMB = ((await serverMemory(server)).rss - before.rss) / 1e6
  const statuses = Object.fromEntries([...rest.statuses].sort(([a], [b]) => a - b))
  const slowestMs = Math.round(Math.max(first.slowestMs, rest.slowestMs))
  process.stdout.write(`${JSON.stringify({ seed, requests, statuses, slowestMs, grownMB })}\n`)
  const grown = grownMB > growthMB ? [`memory grew by ${Math.round(grownMB)} MB`] : []
  return [...first.faults, ...rest.faults, ...grown]
}

export const run = async (): Promise<void> => {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      seed: { type: 'string', default: '1' },
      requests: { type: 'string', default: '20000' },
    },
  })
  const folder = await mkdtemp(join(tmpdir(), 'baysight-fuzz-'))
  const house = await newHouse(join(folder, 'data'), {
    LOG_LEVEL: 'error',
    ...probedEnvironment(),
  })
  const server = await startBaysight(house)
  try {
    const faults = await campaign(server, Number(values.seed), Number(values.requests))
    for (const fault of faults.slice(0, 50)) process.stdout.write(`${fault}\n`)
    process.stdout.write(`${faults.length} faults\n`)
    if (faults.length > 0) process.exitCode = 1
  } finally {
    await server.stop()
    await removeDatabases(house)
    await rm(folder, { recursive: true, force: true })
  }
}
