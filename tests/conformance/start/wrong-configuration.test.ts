/** Wrong configuration ends the start at once: one clear line, exit code 1, no stack. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Target, openTarget } from '../target'

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Inside the house, so that the bundle finds its packages. */
const outDir = join(root, 'test-results', `server-${process.pid}`)

let folder = ''
let target: Target
let neighbour: Server
let takenPort = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baysight-start-'))
  target = await openTarget()
  neighbour = createServer((socket) => socket.end('not http\r\n')).listen(0)
  await once(neighbour, 'listening')
  const address = neighbour.address()
  takenPort = typeof address === 'object' && address ? address.port : 0
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode: 'server',
    logLevel: 'silent',
    build: { outDir, sourcemap: false },
  })
})

afterAll(async () => {
  neighbour.close()
  await target.close()
  await rm(outDir, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

interface Ended {
  code: number | null
  error: string
  output: string
}

const start = async (environment: Record<string, string>): Promise<Ended> => {
  const child = spawn(process.execPath, [join(outDir, 'main.js')], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { error: '', output: '' }
  child.stderr.on('data', (bytes: Buffer) => (printed.error += bytes.toString()))
  child.stdout.on('data', (bytes: Buffer) => (printed.output += bytes.toString()))
  await once(child, 'close')
  return { code: child.exitCode, ...printed }
}

const expectRefusal = async (environment: Record<string, string>, line: RegExp): Promise<void> => {
  const { code, error, output } = await start(environment)
  expect(error.trim().split('\n')).toEqual([expect.stringMatching(line)])
  expect(output).toBe('')
  expect(code).toBe(1)
}

const couchdb = (change: { name?: string; password?: string; host?: string; secret?: string }) => {
  const url = new URL(target.adminUrl)
  if (change.name) url.username = change.name
  if (change.password) url.password = change.password
  if (change.host) url.host = change.host
  return { COUCHDB_URL: url.href, COUCHDB_PROXY_SECRET: change.secret ?? target.proxySecret }
}

describe('a wrong value', () => {
  it.each([
    [/^PORT must be a port number\.$/, { PORT: 'eighty' }],
    [/^PUBLIC_URL is no http\(s\) URL\.$/, { PUBLIC_URL: 'dealer.example' }],
    [/^COUCHDB_URL is no http\(s\) URL\.$/, { COUCHDB_URL: 'couch', COUCHDB_PROXY_SECRET: 'x' }],
    [/^COUCHDB_PROXY_SECRET is missing/, { COUCHDB_URL: 'http://a:b@127.0.0.1:5984' }],
    [/^SMTP_URL is no smtp\(s\) URL\.$/, { SMTP_URL: 'http://x', MAIL_FROM: 'a@b.example' }],
    [/^TLS_CERT: .+ cannot be read\.$/, { TLS_CERT: '/nowhere.pem', TLS_KEY: '/nowhere.pem' }],
  ])('%s', async (line, environment) => {
    await expectRefusal(environment, line)
  })
})

describe('the outside world', () => {
  it('has taken the port', async () => {
    await expectRefusal({ PORT: String(takenPort) }, /^PORT: \d+ is taken by another program\.$/)
  })

  it('has no database at the address', async () => {
    await expectRefusal(
      couchdb({ host: '127.0.0.1:1' }),
      /^COUCHDB_URL: no database answers at 127\.0\.0\.1:1/,
    )
  })

  it('has something else at the address', async () => {
    await expectRefusal(couchdb({ host: `127.0.0.1:${takenPort}` }), /^COUCHDB_URL: /)
  })

  it('knows another password', async () => {
    await expectRefusal(
      couchdb({ password: 'wrong' }),
      /^COUCHDB_URL: .+ refuses this name and password\.$/,
    )
  })

  it('has another proxy secret', async () => {
    await expectRefusal(
      couchdb({ secret: 'wrong' }),
      /^COUCHDB_PROXY_SECRET: the database does not accept it/,
    )
  })

  it('has no mail server', async () => {
    const mail = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'service@dealer.example' }
    await expectRefusal(mail, /^SMTP_URL: .+127\.0\.0\.1:1/)
  })
})

describe('the data folder', () => {
  it('is a file', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expectRefusal({ DATA_DIR: join(file, 'data') }, /^DATA_DIR: .+ cannot be written\.$/)
  })
})
