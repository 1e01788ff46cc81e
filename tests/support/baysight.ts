/** The real server as its operator has it: the built process, its standard output, its signals. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Baysight {
  readonly url: string
  /** `email → password` of the demo's people; empty after the first start. */
  readonly passwords: Map<string, string>
  /** Everything it has printed. */
  readonly output: string[]
  readonly pid: number | undefined
  /** @param signal `SIGKILL` takes it away in the middle of whatever it does */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Databases are made apart by it where many runs share one CouchDB. */
const randomPrefix = (): string => `t${Math.random().toString(36).slice(2, 10)}-`

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** What stays the same when the server is started again. */
export interface House {
  dataDir: string
  port: number
  env: Record<string, string>
}

/** @param env configuration besides port and data folder */
export const newHouse = async (dataDir: string, env: Record<string, string>): Promise<House> => ({
  dataDir,
  port: await freePort(),
  env: {
    LOG_LEVEL: 'warn',
    DATABASE_PREFIX: process.env['COUCHDB_URL'] ? randomPrefix() : '',
    ...env,
  },
})

const passwordLine = /^\s+(\S+@example\.com)\s+(\S+)\s/

const untilReady = (child: ChildProcess, output: string[], passwords: Map<string, string>) =>
  new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line)
        const [, email, password] = passwordLine.exec(line) ?? []
        if (email && password) passwords.set(email, password)
        const [, url] = /^Baysight is ready at (http\S+)$/.exec(line) ?? []
        if (url) resolve(url)
      })
    }
    child.once('exit', (code) => reject(new Error(`exit ${code}\n${output.join('\n')}`)))
  })

export const startBaysight = async ({ dataDir, port, env }: House): Promise<Baysight> => {
  const output: string[] = []
  const passwords = new Map<string, string>()
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...env },
  })
  const url = await untilReady(child, output, passwords)
  return {
    url,
    passwords,
    output,
    pid: child.pid,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    },
  }
}

/** URL of the database behind a house, admin's name and password in it, and the names' prefix. */
export const databaseOf = ({ dataDir, env }: House): { url: string; prefix: string } => {
  const file = join(dataDir, 'couchdb-url')
  const given = env['COUCHDB_URL'] ?? process.env['COUCHDB_URL']
  const url = given || (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')
  return { url: url.replace(/\/$/, ''), prefix: env['DATABASE_PREFIX'] ?? '' }
}

/** A request to the database as its admin. @returns the body, parsed where it is JSON */
export const askDatabase = async (house: House, path: string, init: RequestInit = {}) => {
  const { url, prefix } = databaseOf(house)
  const { origin, username, password } = new URL(url)
  const authorization = `Basic ${Buffer.from(`${username}:${decodeURIComponent(password)}`).toString('base64')}`
  return fetch(`${origin}/${prefix}${path}`, {
    ...init,
    headers: { authorization, ...init.headers },
  })
}

/** Leaves a CouchDB that others use as it was found. */
export const removeDatabases = async (house: House): Promise<void> => {
  const { url, prefix } = databaseOf(house)
  if (!process.env['COUCHDB_URL'] || prefix === '') return
  const unprefixed = { ...house, env: { ...house.env, DATABASE_PREFIX: '' } }
  const names: unknown = await (await askDatabase(unprefixed, '_all_dbs')).json()
  if (!Array.isArray(names)) throw new Error(`${url} does not list its databases`)
  for (const name of names.map(String).filter((one) => one.startsWith(prefix))) {
    await askDatabase(unprefixed, name, { method: 'DELETE' })
  }
}
