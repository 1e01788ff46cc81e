/** A real server with a bad network in front of it, and a manager who pairs tablets. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDeviceAnswerSchema, sessionAnswerSchema } from '@shared/schemas/api'
import { send } from '../conformance/http'
import {
  type Baysight,
  type House,
  newHouse,
  removeDatabases,
  startBaysight,
} from '../support/baysight'
import { type FaultyProxy, openFaultyProxy } from '../support/faulty-proxy'
import { type Random, randomOf } from '../support/fuzz/random'

/** Share of requests that something happens to. */
const faultShare = 0.15

export interface Stage {
  house: House
  folder: string
  proxy: FaultyProxy
  dealership: string
  random: Random
  /** Makes a short code to pair with. */
  code: () => Promise<string>
  /** SIGKILL, and a new start after so many ms. */
  killServer: (pauseMs: number) => Promise<void>
  /** Sees which files a receipt is asked for, before the server does. */
  onReceipt: (listener: (media: string) => Promise<void>) => void
  close: () => Promise<void>
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

export const openStage = async (seed: number): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-faults-'))
  const house = await newHouse(join(folder, 'data'), { LOG_LEVEL: 'error' })
  let server = await startBaysight(house)
  let listener = async (_media: string): Promise<void> => {}
  const before = async (_method: string, path: string): Promise<void> => {
    const media = /^\/api\/media\/[^/]+\/([^/]+)\/receipt$/.exec(path)?.[1]
    if (media) await listener(`media:${media}`)
  }
  const random = randomOf(seed)
  const proxy = await openFaultyProxy({ to: house.port, random, share: faultShare, before })
  return {
    house,
    folder,
    proxy,
    random,
    ...(await managerOf(server)),
    killServer: async (pauseMs) => {
      await server.stop('SIGKILL')
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      server = await startBaysight(house)
    },
    onReceipt: (given) => {
      listener = given
    },
    close: async () => {
      await proxy.close()
      await server.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
