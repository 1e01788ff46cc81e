/**
 * What the table of `access-table.test.ts` cannot say, asked of the database itself: in whose name, over
 * what, and by the ways that replication takes. The functions alone are tested in `couchdb/src/validation`.
 */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editorOf, interventionOf } from '@shared/fixtures'
import {
  authorSchema,
  databaseNames,
  dealershipIdSchema,
  newDeviceId,
  newUserId,
} from '@shared/ids'
import { setFields } from '@shared/intervention'
import { type Role, databaseRole, memberRoles } from '@shared/roles'
import { connect } from '@server/database/connection'
import { openDatabases } from '@server/database/databases'
import { migrateDealership } from '@server/database/migrate'
import { type Target, openTarget } from '../target'
import { samples } from './access-documents'

const dealership = dealershipIdSchema.parse(`t${randomBytes(8).toString('hex')}`)

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
  manager: holder('manager'),
} satisfies Record<string, Writer>

const interventionBy = ({ name }: Writer) => interventionOf(editorOf(authorSchema.parse(name)))
const manifestBy = ({ name }: Writer) => samples.media.make(authorSchema.parse(name))
const chunk = ({ name }: Writer) => samples.chunk.make(authorSchema.parse(name))

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
