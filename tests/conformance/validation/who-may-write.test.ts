/**
 * Who may write what, asked of the database itself: the table of `docs/architecture.md`, with the
 * headers that the gateway sends. The functions alone are tested in `couchdb/src/validation`.
 */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editorOf, interventionOf } from '@shared/fixtures'
import {
  authorSchema,
  chunkId,
  databaseNames,
  dealershipIdSchema,
  newCustomerId,
  newDecisionId,
  newDeviceId,
  newEventId,
  newInterventionId,
  newMediaId,
  newRecipientId,
  newUserId,
} from '@shared/ids'
import { setFields } from '@shared/intervention'
import { type Role, databaseRole, memberRoles } from '@shared/roles'
import { connect } from '@server/database/connection'
import { openDatabases } from '@server/database/databases'
import { migrateDealership } from '@server/database/migrate'
import { type Target, openTarget } from '../target'

const dealership = dealershipIdSchema.parse(`t${randomBytes(8).toString('hex')}`)
const elsewhere = dealershipIdSchema.parse(`t${randomBytes(8).toString('hex')}`)
const at = '2026-01-05T08:00:00.000Z'

const kinds = ['workshop', 'office', 'media'] as const
type Kind = (typeof kinds)[number]

interface Writer {
  name: string
  roles: string[]
}
const holder = (role: Role): Writer => ({
  name: newUserId(),
  roles: [databaseRole(dealership, role)],
})
const writers = {
  device: { name: newDeviceId(), roles: [databaseRole(dealership, 'device')] },
  technician: holder('technician'),
  salesperson: holder('salesperson'),
  'back-office': holder('back-office'),
  manager: holder('manager'),
  auditor: holder('auditor'),
  'manager elsewhere': {
    name: newUserId(),
    roles: [databaseRole(elsewhere, 'manager'), databaseRole(dealership, 'technician')],
  },
  stranger: { name: newUserId(), roles: [databaseRole(elsewhere, 'manager')] },
} satisfies Record<string, Writer>
type WriterName = keyof typeof writers

const shop: WriterName[] = ['device', 'technician', 'salesperson', 'back-office', 'manager']
const office: WriterName[] = ['salesperson', 'back-office', 'manager']

const interventionBy = ({ name }: Writer) => interventionOf(editorOf(authorSchema.parse(name)))

const manifestBy = ({ name }: Writer) => ({
  _id: newMediaId(),
  type: 'media',
  schema: 1,
  intervention: newInterventionId(),
  kind: 'photo',
  mime: 'image/jpeg',
  bytes: 10,
  chunkSize: 1024 * 1024,
  chunks: 1,
  sha256: 'a'.repeat(64),
  width: 1,
  height: 1,
  durationMs: null,
  capturedAt: at,
  capturedBy: name,
  _attachments: {
    thumbnail: { content_type: 'image/jpeg', data: Buffer.from('jpeg').toString('base64') },
  },
})

const eventBy = ({ name }: Writer, rest: object) => {
  const intervention = newInterventionId()
  const base = {
    _id: newEventId(intervention),
    type: 'event',
    schema: 1,
    intervention,
    at,
    by: name,
  }
  return { ...base, ...rest }
}
const editBy = (writer: Writer) => {
  const stamp = editorOf(authorSchema.parse(writer.name)).clock.next()
  return eventBy(writer, { kind: 'edit', path: 'number', value: 'RO 1', stamp })
}
const receivedBy = (writer: Writer) =>
  eventBy(writer, { kind: 'received', media: newMediaId(), sha256: 'a'.repeat(64), bytes: 1 })

const brand = () => {
  const slug = `b${randomBytes(6).toString('hex')}`
  return {
    _id: `config:brand:${slug}`,
    type: 'config:brand',
    schema: 1,
    brand: slug,
    name: 'Nord',
    colours: { primary: '#0b3d2e', onPrimary: '#ffffff' },
    logo: null,
    legalText: null,
  }
}
const person = { name: 'Ada Martin', language: 'fr', mobile: null, email: null, updatedAt: at }
const customer = () => ({
  _id: newCustomerId(),
  type: 'customer',
  schema: 1,
  ...person,
  company: '',
})
const recipient = () => {
  const intervention = newInterventionId()
  const _id = newRecipientId(intervention)
  return { _id, type: 'recipient', schema: 1, intervention, customer: null, ...person }
}
const template = () => {
  const slug = `t${randomBytes(6).toString('hex')}`
  const text = { en: '{link}' }
  const words = { name: text, subject: text, email: text, sms: text }
  return {
    _id: `config:template:${slug}`,
    type: 'config:template',
    schema: 1,
    template: slug,
    ...words,
  }
}
const decision = () => ({ _id: newDecisionId(newInterventionId()), type: 'decision', schema: 1 })
const chunk = () => ({
  _id: chunkId(newMediaId(), 0),
  _attachments: {
    data: { content_type: 'image/jpeg', data: Buffer.from('bytes').toString('base64') },
  },
})

/** What is written, where, and who may. */
const table: [string, Kind, (writer: Writer) => object, WriterName[]][] = [
  ['intervention', 'workshop', interventionBy, [...shop, 'manager elsewhere']],
  ['media manifest', 'workshop', manifestBy, [...shop, 'manager elsewhere']],
  ['event: edit', 'workshop', editBy, []],
  ['event: received', 'workshop', receivedBy, []],
  ['config:brand', 'workshop', brand, ['manager']],
  ['customer', 'office', customer, office],
  ['recipient', 'office', recipient, office],
  ['config:template', 'office', template, ['manager']],
  ['decision', 'office', decision, []],
  ['chunk', 'media', chunk, [...shop, 'manager elsewhere']],
]

let target: Target

const request = (writer: Writer, kind: Kind, path: string, method: string, body?: unknown) =>
  fetch(`${target.url}/${databaseNames[kind](dealership)}/${path}`, {
    method,
    headers: {
      ...target.proxyHeaders(writer.name, writer.roles),
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const put = (writer: Writer, kind: Kind, doc: object) => {
  const id = '_id' in doc ? String(doc._id) : ''
  return request(writer, kind, encodeURIComponent(id), 'PUT', doc)
}

const revisionOf = async (response: Response): Promise<string> => {
  expect(response.status).toBe(201)
  const body: unknown = await response.json()
  return typeof body === 'object' && body && 'rev' in body ? String(body.rev) : ''
}

beforeAll(async () => {
  target = await openTarget()
  const databases = openDatabases(connect(target.adminUrl, target.proxySecret), (error) => {
    throw error
  })
  await migrateDealership(databases, dealership)
  // Twice: a second start finds nothing to do.
  await migrateDealership(databases, dealership)
})

afterAll(async () => {
  const { authorization } = connect(target.adminUrl, target.proxySecret)
  for (const kind of kinds) {
    const url = `${target.url}/${databaseNames[kind](dealership)}`
    await fetch(url, { method: 'DELETE', headers: { authorization } })
  }
  await target.close()
})

describe.each(table)('%s', (_name, kind, make, allowed) => {
  it.each(Object.keys(writers) as WriterName[])('created by %s', async (name) => {
    const writer = writers[name]
    const { status } = await put(writer, kind, make(writer))
    expect(status === 201 ? 'allowed' : status).toBe(allowed.includes(name) ? 'allowed' : 403)
  })

  it.each(allowed)('is never deleted by %s', async (name) => {
    const writer = writers[name]
    const doc = make(writer)
    const rev = await revisionOf(await put(writer, kind, doc))
    const id = '_id' in doc ? encodeURIComponent(String(doc._id)) : ''
    expect((await request(writer, kind, `${id}?rev=${rev}`, 'DELETE')).status).toBe(403)
    const { status } = await put(writer, kind, { ...doc, _rev: rev, _deleted: true })
    expect(status).toBe(403)
  })
})

describe('changing what is there', () => {
  const { device, technician, manager } = writers

  it('lets another edit an intervention in the own name, and in no other', async () => {
    const doc = interventionBy(technician)
    const _rev = await revisionOf(await put(technician, 'workshop', doc))
    const as = (writer: Writer) =>
      setFields(editorOf(authorSchema.parse(writer.name)), { ...doc, _rev }, { number: 'RO 2' })
    expect((await put(device, 'workshop', as(technician))).status).toBe(403)
    expect((await put(device, 'workshop', { ...doc, _rev, number: 'RO 3' })).status).toBe(403)
    expect((await put(device, 'workshop', as(device))).status).toBe(201)
  })

  it.each([
    ['manifest', 'workshop', manifestBy],
    ['chunk', 'media', chunk],
  ] as const)('refuses a second version of a %s', async (_name, kind, make) => {
    const doc = make(device)
    const _rev = await revisionOf(await put(device, kind, doc))
    expect((await put(device, kind, { ...doc, _rev })).status).toBe(403)
  })

  it('holds for what replication writes, too', async () => {
    const forged = { ...interventionBy(technician), _rev: '1-0123456789abcdef0123456789abcdef' }
    const docs = [forged, manifestBy(device)]
    const body = { docs: docs.map((doc) => ({ _rev: forged._rev, ...doc })), new_edits: false }
    const response = await request(device, 'workshop', '_bulk_docs', 'POST', body)
    const results: unknown = await response.json()
    expect(results).toMatchObject([{ id: forged._id, error: 'forbidden' }])
    const kept = await request(device, 'workshop', encodeURIComponent(docs[1]?._id ?? ''), 'GET')
    expect(kept.status).toBe(200)
  })

  it('leaves design documents and security to the server', async () => {
    const design = { _id: '_design/mine', views: {} }
    const { status } = await request(manager, 'workshop', '_design/mine', 'PUT', design)
    expect([401, 403]).toContain(status)
    // A cluster says "no majority" (500) here; what counts is that nothing has changed.
    const security = await request(manager, 'workshop', '_security', 'PUT', {})
    expect(security.ok).toBe(false)
    const kept: unknown = await (await request(manager, 'workshop', '_security', 'GET')).json()
    expect(kept).toMatchObject({ members: { roles: memberRoles(dealership).workshop } })
  })
})

describe('reading', () => {
  it.each(Object.keys(writers) as WriterName[])('the office database as %s', async (name) => {
    const { status } = await request(writers[name], 'office', '_all_docs', 'GET')
    expect(status).toBe(office.includes(name) ? 200 : 403)
  })
})
