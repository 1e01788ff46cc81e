/** Edits that crossed: two replicas change one intervention, and the server makes it one again. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Author, databaseNames, rangeOf } from '@shared/ids'
import { editorOf } from '@shared/fixtures'
import { setRow } from '@shared/intervention'
import { editEventSchema } from '@shared/schemas/event'
import {
  type Intervention,
  type InterventionFields,
  interventionSchema,
} from '@shared/schemas/intervention'
import { reconcile } from '@server/reconcile/reconcile'
import type { PouchClient } from '../database/pouch-client'
import { type Asker, useServer } from '../server'
import { editedBy, interventionBy, pathOf } from './documents'
import { useReplicas } from './replicas'

const server = useServer()
const { local, remote } = useReplicas(server)

interface Replica {
  author: Author
  asker: Asker
  local: PouchClient
  sync(): Promise<unknown>
}

const replicaOf = (who: Asker & { author: Author }): Replica => {
  const database = local()
  const there = remote(who, databaseNames.workshop(server().here))
  return { author: who.author, asker: who, local: database, sync: () => database.sync(there) }
}

const change = async (
  { author, local: database }: Replica,
  id: string,
  to: (doc: Intervention) => Intervention,
) => {
  const doc = interventionSchema.parse(await database.get(id))
  await database.put({ ...to(doc), _rev: doc._rev })
  return author
}

const set = (replica: Replica, id: string, fields: Partial<InterventionFields>) =>
  change(replica, id, (doc) => editedBy(replica.author, doc, fields))

const stored = async (id: string) => {
  const asker = await server().manager()
  const path = `${pathOf.workshop(server().here)}/${encodeURIComponent(id)}?conflicts=true`
  return interventionSchema.parse((await asker.ask('GET', path)).json)
}

const expectSettled = (id: string) =>
  expect.poll(async () => (await stored(id))._conflicts, { timeout: 20_000 }).toBeUndefined()

const editsOf = (doc: Intervention) =>
  server().databases.workshop(server().here).range(editEventSchema, rangeOf('event', doc._id))

/** Tablet and office hold the same intervention. */
const shared = async () => {
  const tablet = replicaOf(await server().device())
  const office = replicaOf(await server().person('back-office'))
  const doc = interventionBy(tablet.author)
  await tablet.local.put({ ...doc })
  await tablet.sync()
  await office.sync()
  return { tablet, office, doc }
}

describe('edits of a tablet and the office that crossed', () => {
  it('are both kept, in one revision, on all sides', async () => {
    const { tablet, office, doc } = await shared()
    await set(tablet, doc._id, { vehicle: 'Polo' })
    await set(office, doc._id, { customerWaiting: true, plate: 'HH-AB 12' })
    await office.sync()
    await tablet.sync()
    await expectSettled(doc._id)
    const both = { vehicle: 'Polo', customerWaiting: true, plate: 'HH-AB 12' }
    expect(await stored(doc._id)).toMatchObject(both)
    for (const replica of [tablet, office]) {
      await replica.sync()
      const there = await replica.local.get(doc._id, { conflicts: true })
      expect(there).toMatchObject(both)
      expect(there._conflicts).toBeUndefined()
    }
    expect(await editsOf(doc)).toEqual([])
  })

  it('to the same value: the later one stands, the other one is kept as an event', async () => {
    const { tablet, office, doc } = await shared()
    await set(tablet, doc._id, { number: 'RO tablet' })
    // Stamps are of milliseconds.
    const before = Date.now()
    await expect.poll(() => Date.now(), { interval: 1 }).toBeGreaterThan(before)
    await set(office, doc._id, { number: 'RO office' })
    await tablet.sync()
    await office.sync()
    await expectSettled(doc._id)
    expect((await stored(doc._id)).number).toBe('RO office')
    const edits = await editsOf(doc)
    expect(edits).toHaveLength(1)
    expect(edits[0]).toMatchObject({
      kind: 'edit',
      path: 'number',
      value: 'RO tablet',
      by: tablet.author,
    })
  })

  it('in two rows of the checklist are both kept', async () => {
    const { tablet, office, doc } = await shared()
    const [first = '', second = ''] = Object.keys(doc.rows)
    const setStatus = (replica: Replica, row: string, status: 'ok' | 'urgent') =>
      change(replica, doc._id, (before) =>
        setRow(editorOf(replica.author, Date.now), before, row, { status }),
      )
    await setStatus(tablet, first, 'urgent')
    await setStatus(office, second, 'ok')
    await Promise.all([tablet.sync(), office.sync()])
    await expectSettled(doc._id)
    const { rows } = await stored(doc._id)
    expect([rows[first]?.status, rows[second]?.status]).toEqual(['urgent', 'ok'])
  })

  it('of three and again before they met are all kept', async () => {
    const { tablet, office, doc } = await shared()
    const technician = replicaOf(await server().person('technician'))
    await technician.sync()
    await set(tablet, doc._id, { vehicle: 'Polo' })
    await set(office, doc._id, { plate: 'HH-AB 12' })
    await set(technician, doc._id, { internalMessage: 'smells of oil' })
    await Promise.all([tablet.sync(), office.sync(), technician.sync()])
    await set(technician, doc._id, { proposedAmount: 12_000 })
    await technician.sync()
    await expectSettled(doc._id)
    expect(await stored(doc._id)).toMatchObject({
      vehicle: 'Polo',
      plate: 'HH-AB 12',
      internalMessage: 'smells of oil',
      proposedAmount: 12_000,
    })
  })

  it('on a branch that was closed meanwhile are kept, too', async () => {
    const { tablet, office, doc } = await shared()
    await set(tablet, doc._id, { vehicle: 'Polo' })
    await set(office, doc._id, { plate: 'HH-AB 12' })
    await tablet.sync()
    await office.sync()
    await expectSettled(doc._id)
    // The tablet goes on from what it had, without having seen the merged revision.
    await set(tablet, doc._id, { internalMessage: 'late' })
    await tablet.sync()
    await expectSettled(doc._id)
    expect(await stored(doc._id)).toMatchObject({
      vehicle: 'Polo',
      plate: 'HH-AB 12',
      internalMessage: 'late',
    })
  })

  it('are merged by several servers at once without harm', async () => {
    const { tablet, office, doc } = await shared()
    await set(tablet, doc._id, { number: 'RO tablet', vehicle: 'Polo' })
    await set(office, doc._id, { number: 'RO office', plate: 'HH-AB 12' })
    await tablet.sync()
    await office.sync()
    const workshop = server().databases.workshop(server().here)
    await Promise.all([1, 2, 3, 4].map(() => reconcile(workshop, doc._id)))
    await expectSettled(doc._id)
    expect(await stored(doc._id)).toMatchObject({ vehicle: 'Polo', plate: 'HH-AB 12' })
    expect(await editsOf(doc)).toHaveLength(1)
  })

  it('leave one leaf: the other branches are closed', async () => {
    const { tablet, office, doc } = await shared()
    await set(tablet, doc._id, { vehicle: 'Polo' })
    await set(office, doc._id, { plate: 'HH-AB 12' })
    await tablet.sync()
    await office.sync()
    await expectSettled(doc._id)
    const leaves = await server()
      .databases.workshop(server().here)
      .request(z.array(z.object({ ok: z.object({ _deleted: z.boolean().default(false) }) })), {
        path: encodeURIComponent(doc._id),
        query: { open_revs: 'all' },
      })
    expect(leaves.filter(({ ok }) => !ok._deleted)).toHaveLength(1)
  })
})

describe('how far the server has come', () => {
  it('cannot be written by a member', async () => {
    const { tablet, office, doc } = await shared()
    const database = pathOf.workshop(server().here)
    for (const seq of ['999999-zzz', 5, null]) {
      const json = { _id: '_local/reconciled', seq }
      await tablet.asker.ask('PUT', `${database}/_local/reconciled`, { json })
    }
    await set(tablet, doc._id, { vehicle: 'Polo' })
    await set(office, doc._id, { plate: 'HH-AB 12' })
    await tablet.sync()
    await office.sync()
    await expectSettled(doc._id)
  })
})
