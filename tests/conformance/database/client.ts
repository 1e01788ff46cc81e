import { createHash } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { openTarget, randomDatabaseName, type Target } from '../target'

export type Json = Record<string, unknown>

/** An answer, read to its end. */
export interface Answer {
  status: number
  headers: Headers
  bytes: Buffer
  /** The body as JSON; throws where it is none. */
  json: Json
  list: Json[]
}

export type Send = (
  method: string,
  path: string,
  options?: { json?: unknown; body?: BodyInit; headers?: Record<string, string> },
) => Promise<Answer>

/** The people of the tests: what they may do is set in `newDatabase`. */
export interface People {
  admin: Send
  /** A member: role `staff`. */
  member: Send
  /** An admin of the database alone: role `boss`. */
  boss: Send
  /** Signed in, but without a role here. */
  stranger: Send
  nobody: Send
}

/** What a test file works with; filled before its first test. */
export interface Suite extends People {
  target: Target
  /** A fresh database with staff as members and boss as admin; deleted after the file. */
  newDatabase(): Promise<string>
}

const SECURITY = {
  admins: { names: [], roles: ['boss'] },
  members: { names: [], roles: ['staff'] },
}

export const md5 = (bytes: string | Buffer): string =>
  createHash('md5').update(bytes).digest('base64')

/** Opens the target for a test file and cleans up behind it. */
export function useDatabase(): Suite {
  const made: string[] = []
  let target: Target | undefined
  const opened = (): Target => {
    if (target === undefined) throw new Error('the target is opened before the first test')
    return target
  }
  const as = (headers: () => Record<string, string>): Send => sender(() => opened().url, headers)
  const suite: Suite = {
    get target() {
      return opened()
    },
    admin: as(() => ({ Authorization: basic(opened().admin) })),
    member: as(() => opened().proxyHeaders('anna', ['staff'])),
    boss: as(() => opened().proxyHeaders('bert', ['boss'])),
    stranger: as(() => opened().proxyHeaders('carl', ['elsewhere'])),
    nobody: as(() => ({})),
    async newDatabase() {
      const name = randomDatabaseName()
      made.push(name)
      expectStatus(await suite.admin('PUT', `/${name}`), 201)
      expectStatus(await suite.admin('PUT', `/${name}/_security`, { json: SECURITY }), 200)
      return name
    },
  }
  beforeAll(async () => {
    target = await openTarget()
  })
  afterAll(async () => {
    for (const name of made) await suite.admin('DELETE', `/${name}`)
    await target?.close()
  })
  return suite
}

export function basic({ name, password }: { name: string; password: string }): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
}

function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status) throw new Error(`${answer.status}: ${answer.bytes.toString()}`)
}

function sender(url: () => string, headersOf: () => Record<string, string>): Send {
  return async (method, path, { json, body, headers } = {}) => {
    const response = await fetch(url() + path, {
      method,
      redirect: 'manual',
      headers: {
        Accept: 'application/json',
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...headersOf(),
        ...headers,
      },
      ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined && { body }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      get json() {
        return parse(bytes)
      },
      get list() {
        const list: unknown = JSON.parse(bytes.toString('utf8'))
        if (!Array.isArray(list)) throw new Error(`no list: ${bytes.toString('utf8')}`)
        return list
      },
    }
  }
}

function parse(bytes: Buffer): Json {
  const value: unknown = JSON.parse(bytes.toString('utf8'))
  if (typeof value !== 'object' || value === null) throw new Error(`no object: ${String(value)}`)
  return { ...value }
}

/** The revision in an answer to a write. */
export function revOf(answer: Answer): string {
  const { rev } = answer.json
  if (typeof rev !== 'string') throw new Error(`no rev: ${answer.bytes.toString('utf8')}`)
  return rev
}

/** The rows of a list or view. */
export function rowsOf(answer: Answer): Json[] {
  return listIn(answer, 'rows')
}

export function listIn(answer: Answer, name: string): Json[] {
  const list = answer.json[name]
  if (!Array.isArray(list)) throw new Error(`no ${name}: ${answer.bytes.toString('utf8')}`)
  return list
}
