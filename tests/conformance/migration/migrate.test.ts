/** What a start does to the database: everything the first time, nothing the second. */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClock } from '@shared/clock'
import { configIds, databaseNames, dealershipIdSchema } from '@shared/ids'
import { roles } from '@shared/roles'
import { staffConfigSchema } from '@shared/schemas/configuration'
import { templateConfigSchema } from '@shared/schemas/office'
import { userRecordSchema } from '@shared/schemas/registry'
import { verifyPassword } from '@server/access/password'
import { readConfig } from '@server/config'
import type { Context } from '@server/context'
import { connect } from '@server/database/connection'
import { type Databases, openDatabases } from '@server/database/databases'
import { dealerships, migrate } from '@server/database/migrate'
import { type DemoAccount, createDemo } from '@server/demo/demo'
import { demoTemplates } from '@server/demo/templates'
import { type Target, openTarget } from '../target'

const dealership = dealershipIdSchema.parse('autohausnord')
const names = [
  databaseNames.registry,
  databaseNames.outbox,
  databaseNames.workshop(dealership),
  databaseNames.office(dealership),
  databaseNames.media(dealership),
]

let target: Target
let databases: Databases
let context: Context
let accounts: DemoAccount[]

const sequences = () =>
  Promise.all(
    names.map(async (name) => {
      const found = z.object({ doc_count: z.number(), update_seq: z.unknown() })
      const { doc_count: count, update_seq: sequence } = await databases
        .named(name)
        .request(found, {})
      return [name, count, String(sequence).split('-')[0]]
    }),
  )

beforeAll(async () => {
  target = await openTarget()
  const prefix = `t${randomBytes(6).toString('hex')}-`
  const connection = connect(target.adminUrl, target.proxySecret)
  databases = openDatabases(
    connection,
    (error) => {
      throw error
    },
    prefix,
  )
  context = {
    config: readConfig({}),
    publicUrl: 'http://localhost:8080',
    log: pino({ level: 'silent' }),
    databases,
    now: Date.now,
    clock: createClock('server'),
  }
  await migrate(databases)
  accounts = (await createDemo(context)) ?? []
})

afterAll(async () => {
  for (const name of names) {
    await databases.named(name).request(z.unknown(), { method: 'delete' })
  }
  await target.close()
})

describe('the first start', () => {
  it('creates the demo dealership with one person per role', async () => {
    expect(await dealerships(databases)).toEqual([dealership])
    expect(accounts.map(({ role }) => role)).toEqual([...roles])
  })

  it('keeps no password in clear', async () => {
    const users = await databases.registry.range(userRecordSchema, {
      startkey: 'user:',
      endkey: 'user:\ufff0',
    })
    const stored = JSON.stringify(users)
    for (const { email, password } of accounts) {
      const user = users.find((candidate) => candidate.email === email)
      expect(await verifyPassword(user?.passwordHash ?? null, password)).toBe(true)
      expect(stored).not.toContain(password)
    }
  })

  it('tells the tablets names, the office templates', async () => {
    const staff = await databases.workshop(dealership).get(staffConfigSchema, configIds.staff)
    expect(staff?.people.map(({ name }) => name)).toEqual(accounts.map(({ name }) => name))
    expect(JSON.stringify(staff)).not.toContain('@')
    const templates = await databases.office(dealership).range(templateConfigSchema, {
      startkey: 'config:template:',
      endkey: 'config:template:\ufff0',
    })
    expect(templates.map(({ _id }) => _id)).toEqual(demoTemplates.map(({ _id }) => _id).sort())
  })

  it('finds people by dealership and role', async () => {
    const rows = await databases.registry.view(z.null(), 'people', 'by-dealership', {
      key: [dealership, 'manager'],
    })
    expect(rows).toHaveLength(1)
  })

  it('lets nobody but the server into the registry', async () => {
    const { url } = databases.connection
    for (const headers of [{}, target.proxyHeaders('user:x', [`${dealership}/manager`])]) {
      const response = await fetch(`${url}/${databases.registry.name}/_all_docs`, { headers })
      expect([401, 403]).toContain(response.status)
    }
  })
})

describe('the second start', () => {
  it('writes nothing', async () => {
    const before = await sequences()
    await migrate(databases)
    expect(await createDemo(context)).toBeNull()
    expect(await sequences()).toEqual(before)
  })
})

describe('a start that was cut short', () => {
  it('is done again: the people keep their ids and get new passwords', async () => {
    const entry = await databases.registry.get(
      z.object({ _id: z.string(), _rev: z.string() }),
      `dealership:${dealership}`,
    )
    await databases.registry.remove(entry?._id ?? '', entry?._rev ?? '')
    const again = (await createDemo(context)) ?? []
    expect(again.map(({ email }) => email)).toEqual(accounts.map(({ email }) => email))
    const users = await databases.registry.range(userRecordSchema, {
      startkey: 'user:',
      endkey: 'user:\ufff0',
    })
    expect(users).toHaveLength(roles.length)
    const manager = users.find(({ email }) => email === 'manager@example.com')
    const password = again.find(({ role }) => role === 'manager')?.password ?? ''
    expect(await verifyPassword(manager?.passwordHash ?? null, password)).toBe(true)
  })
})
