import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { basic, md5 } from './client'

const RUNNER = fileURLToPath(new URL('./kill-runner.mjs', import.meta.url))
const WRITES = 500
const ROUNDS = 3

let dataDir = ''
let child: ChildProcess | undefined

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'baysight-kill-'))
})

afterEach(async () => {
  await kill()
  await rm(dataDir, { recursive: true, force: true })
})

interface Running {
  send(method: string, path: string, body?: string): Promise<Response>
}

async function start(): Promise<Running> {
  child = spawn(process.execPath, [RUNNER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (!child.stdout) throw new Error('no output to read the URL from')
  const [line] = await once(createInterface(child.stdout), 'line')
  const { origin, username, password } = new URL(String(line))
  const headers = { Authorization: basic({ name: username, password }) }
  return {
    send: (method, path, body) =>
      fetch(origin + path, { method, headers, ...(body !== undefined && { body }) }),
  }
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** What write number `n` of a round sends: every third has a chunk large enough to be a file. */
const pathOf = (round: number, n: number): string =>
  n % 3 === 0 ? `/docs/media:${round}-${n}/chunk` : `/docs/doc:${round}-${n}`
const bodyOf = (round: number, n: number): string =>
  n % 3 === 0
    ? `${round}-${n};`.repeat(10_000)
    : JSON.stringify({ round, n, text: 'x'.repeat(2000) })

/** What two bodies must have in common: all bytes of a chunk, of a document what was sent. */
function contentOf(n: number, text: string): unknown {
  if (n % 3 === 0) return md5(text)
  const { _id, _rev, ...sent } = JSON.parse(text) as Record<string, unknown>
  return sent
}

/** Writes, four at a time, and pulls the plug in the midst; tells what was acknowledged. */
async function writeUntilKilled({ send }: Running, round: number): Promise<number[]> {
  const acknowledged: number[] = []
  const killAt = Math.floor(WRITES * (0.5 + 0.2 * round))
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < WRITES) {
      const n = next++
      try {
        const answer = await send('PUT', pathOf(round, n), bodyOf(round, n))
        if (answer.status === 201) acknowledged.push(n)
      } catch {
        // The process is gone: this write was never acknowledged.
        return
      }
      if (acknowledged.length === killAt) await kill()
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  return acknowledged
}

it('whatever was acknowledged is there after a kill', async () => {
  const rounds: number[][] = []
  let database = await start()
  expect((await database.send('PUT', '/docs')).status).toBe(201)
  for (let round = 0; round < ROUNDS; round++) {
    const acknowledged = await writeUntilKilled(database, round)
    expect(acknowledged.length).toBeGreaterThan(200)
    rounds.push(acknowledged)
    database = await start()
  }
  for (const [round, acknowledged] of rounds.entries()) {
    for (const n of acknowledged) {
      const answer = await database.send('GET', pathOf(round, n))
      expect(answer.status).toBe(200)
      expect(contentOf(n, await answer.text())).toEqual(contentOf(n, bodyOf(round, n)))
    }
  }
  // Nothing half-written either: every document that is listed can be read.
  const list = await database.send('GET', '/docs/_all_docs?include_docs=true&attachments=true')
  expect(list.status).toBe(200)
}, 120_000)
