/** The whole server in this process, on whichever database the suite runs against, with two dealerships. */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { z } from 'zod'
import { createApp } from '@server/app'
import { hashPassword } from '@server/access/password'
import { sessionIdOf } from '@server/access/sessions'
import { readConfig } from '@server/config'
import type { Context } from '@server/context'
import { connect } from '@server/database/connection'
import { type Databases, openDatabases } from '@server/database/databases'
import { createDealership, migrate } from '@server/database/migrate'
import { listen } from '@server/listen'
import { createParts } from '@server/parts'
import { createClock } from '@shared/clock'
import {
  type Author,
  type DealershipId,
  type DeviceId,
  type UserId,
  authorSchema,
  dealershipIdSchema,
  deviceIdSchema,
  newUserId,
} from '@shared/ids'
import type { DeviceApp, Role } from '@shared/roles'
import { addDeviceAnswerSchema } from '@shared/schemas/api'
import {
  type SessionRecord,
  type UserRecord,
  sessionRecordSchema,
  userRecordSchema,
} from '@shared/schemas/registry'
import { type Answer, type Sent, send } from './http'
import { type Target, openTarget } from './target'

/** Somebody who asks: with the cookies of a person, of a device, of both, or with none. */
export interface Asker {
  /** `Cookie` header. */
  cookie: string
  ask(method: string, path: string, sent?: Sent): Promise<Answer>
}

export interface Person extends Asker {
  id: UserId
  author: Author
  email: string
  password: string
}

export interface PairedDevice extends Asker {
  id: DeviceId
  author: Author
}

export interface NewPerson {
  roles?: Role[]
  dealership?: DealershipId
  suspended?: boolean
}

export interface TestServer {
  readonly target: Target
  /** Origin of the server. */
  readonly url: string
  readonly context: Context
  readonly databases: Databases
  readonly here: DealershipId
  readonly elsewhere: DealershipId
  readonly nobody: Asker
  /** Asks with these cookies. */
  as(...cookies: string[]): Asker
  /** A user record; nobody is signed in. */
  addUser(given?: NewPerson): Promise<{ user: UserRecord; password: string }>
  /** A user of this dealership, signed in over HTTP. */
  person(...roles: Role[]): Promise<Person>
  personOf(given: NewPerson): Promise<Person>
  /** A device of this dealership, added by a manager and paired over HTTP. */
  device(given?: { dealership?: DealershipId; app?: DeviceApp }): Promise<PairedDevice>
  /** A manager of this dealership, always the same. */
  manager(dealership?: DealershipId): Promise<Person>
  suspend(user: UserId): Promise<void>
  addMembership(user: UserId, dealership: DealershipId, roles: Role[]): Promise<void>
  /** So that one test's failed attempts do not limit the next. */
  forgetAttempts(): Promise<void>
  /** The session behind a cookie ran out a moment ago. */
  expireSession(cookie: string): Promise<void>
}

export interface ServerOptions {
  /** Stands between the server and its database: gives the URL to use in place of the real one. */
  through?: (adminUrl: string) => Promise<string>
}

const newDealership = (): DealershipId =>
  dealershipIdSchema.parse(`g${randomBytes(8).toString('hex')}`)

const storedSchema = z.object({ _id: z.string(), _rev: z.string() })

const password = 'a password for tests'
// One for all: making it takes longer than most tests.
let passwordHash: Promise<string> | undefined

export const cookieOf = (answer: Answer, name: string): string => {
  const cookie = answer.cookies.find((each) => each.startsWith(`${name}=`))
  if (!cookie) throw new Error(`no cookie ${name}: ${answer.status} ${answer.text}`)
  return cookie
}

const askerAt = (url: string, cookie: string): Asker => ({
  cookie,
  ask: (method, path, sent = {}) =>
    send(url, method, path, {
      ...sent,
      headers: { ...(cookie !== '' && { cookie }), ...sent.headers },
    }),
})

const contextOf = (target: Target, adminUrl: string, prefix: string): Context => {
  const config = readConfig({
    DATABASE_PREFIX: prefix,
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO: 'false',
    LOG_LEVEL: 'silent',
  })
  const connection = connect(adminUrl, target.proxySecret)
  const databases = openDatabases(
    connection,
    (error) => {
      throw error
    },
    config.databasePrefix,
  )
  const clock = createClock('server')
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  return { config, publicUrl: '', log, databases, now: Date.now, clock }
}

const boot = async (context: Context): Promise<{ context: Context; stop(): Promise<void> }> => {
  const listening = await listen(context.config)
  const served = { ...context, publicUrl: `http://127.0.0.1:${listening.port}` }
  await migrate(served.databases)
  const parts = createParts(served)
  listening.serve(createApp(served, parts))
  for (const part of parts) part.start?.()
  return {
    context: served,
    async stop() {
      await Promise.all(parts.map((part) => part.stop?.()))
      await listening.close(0)
    },
  }
}

const dropAll = async (target: Target, prefix: string): Promise<void> => {
  const { connection } = openDatabases(
    connect(target.adminUrl, target.proxySecret),
    () => undefined,
  )
  const names = await connection.request(z.array(z.string()), { path: '_all_dbs' })
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    await (await connection.fetch(`/${name}`, { method: 'DELETE' })).arrayBuffer()
  }
}

const createUser = async (
  { registry }: Databases,
  dealership: DealershipId,
  { roles = ['technician'], suspended = false }: NewPerson,
): Promise<UserRecord> => {
  passwordHash ??= hashPassword(password)
  const id = newUserId()
  const user = userRecordSchema.parse({
    _id: id,
    type: 'user',
    schema: 1,
    email: `${randomBytes(6).toString('hex')}@example.com`,
    name: 'Ada Martin',
    passwordHash: await passwordHash,
    memberships: [{ dealership, roles }],
    suspended,
    createdAt: new Date().toISOString(),
  })
  await registry.insert({ _id: `email:${user.email}`, type: 'email', schema: 1, user: id })
  await registry.insert(user)
  return user
}

export interface RunningTestServer extends TestServer {
  stop(): Promise<void>
}

const startTestServer = async ({ through }: ServerOptions = {}): Promise<RunningTestServer> => {
  const target = await openTarget()
  const prefix = `t${randomBytes(6).toString('hex')}-`
  const adminUrl = through ? await through(target.adminUrl) : target.adminUrl
  const { context, stop } = await boot(contextOf(target, adminUrl, prefix))
  const { databases, publicUrl: url } = context
  const [here, elsewhere] = [newDealership(), newDealership()]
  for (const each of [here, elsewhere]) {
    await createDealership(databases, each, new Date().toISOString())
  }
  const as = (...cookies: string[]): Asker => askerAt(url, cookies.join('; '))
  const managers = new Map<DealershipId, Promise<Person>>()

  const server: RunningTestServer = {
    target,
    url,
    context,
    databases,
    here,
    elsewhere,
    as,
    nobody: as(),
    async addUser(given = {}) {
      return { user: await createUser(databases, given.dealership ?? here, given), password }
    },
    async personOf(given) {
      const { user } = await server.addUser(given)
      const { _id: id, email } = user
      const answer = await server.nobody.ask('POST', '/api/sign-in', { json: { email, password } })
      const asker = as(cookieOf(answer, 'baysight_session'))
      return { ...asker, id, author: authorSchema.parse(id), email, password }
    },
    person: (...roles) => server.personOf({ roles }),
    manager(dealership = here) {
      const made = managers.get(dealership) ?? server.personOf({ roles: ['manager'], dealership })
      managers.set(dealership, made)
      return made
    },
    async device({ dealership = here, app = 'workshop' } = {}) {
      const manager = await server.manager(dealership)
      const json = { dealership, name: 'Bay 3', app }
      const added = await manager.ask('POST', '/api/devices', { json })
      const { device, shortCode: code } = addDeviceAnswerSchema.parse(added.json)
      const paired = await server.nobody.ask('POST', '/api/pair', { json: { code } })
      const asker = as(cookieOf(paired, 'baysight_device'))
      return { ...asker, id: deviceIdSchema.parse(device), author: authorSchema.parse(device) }
    },
    async suspend(user) {
      await databases.registry.update(userRecordSchema, user, (record) => ({
        ...record,
        suspended: true,
      }))
    },
    async addMembership(user, dealership, roles) {
      await databases.registry.update(userRecordSchema, user, (record) => ({
        ...record,
        memberships: [...record.memberships, { dealership, roles }],
      }))
    },
    async forgetAttempts() {
      const range = { startkey: 'attempts:', endkey: 'attempts:\ufff0' }
      for (const { _id, _rev } of await databases.registry.range(storedSchema, range)) {
        await databases.registry.remove(_id, _rev)
      }
    },
    async expireSession(cookie) {
      const id = sessionIdOf(cookie.slice(cookie.indexOf('=') + 1))
      const expiresAt = new Date(Date.now() - 1).toISOString()
      const expire = (record: SessionRecord) => ({ ...record, expiresAt })
      await databases.registry.update(sessionRecordSchema, id, expire)
    },
    async stop() {
      await stop()
      await dropAll(target, prefix)
      await target.close()
    },
  }
  return server
}

/** Starts the server for a test file and cleans up behind it. */
export const useServer = (options: ServerOptions = {}): (() => TestServer) => {
  let server: RunningTestServer | undefined
  beforeAll(async () => {
    server = await startTestServer(options)
  })
  afterAll(() => server?.stop())
  return () => {
    if (!server) throw new Error('the server is started before the first test')
    return server
  }
}
