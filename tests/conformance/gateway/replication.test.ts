/** PouchDB's own replication through the gateway, with the cookie of a device or a person. */
import { describe, expect, it } from 'vitest'
import { databaseNames } from '@shared/ids'
import { type Asker, useServer } from '../server'
import { editedBy, interventionBy, manifestBy, pathOf, thumbnail } from './documents'
import { useReplicas } from './replicas'

const server = useServer()
const { local, remote: remoteOf } = useReplicas(server)

const remote = (asker: Asker, name = databaseNames.workshop(server().here)) => remoteOf(asker, name)

describe('replication through the gateway', () => {
  it('brings what a device wrote to another, attachments included', async () => {
    const [first, second] = [await server().device(), await server().device()]
    const [here, there] = [local(), local()]
    const doc = interventionBy(first.author)
    const manifest = manifestBy(first.author)
    await here.put(doc)
    await here.put(manifest)
    const { doc_write_failures: failures } = await here.replicate.to(remote(first))
    expect(failures).toBe(0)
    await there.replicate.from(remote(second))
    expect(await there.get(doc._id)).toMatchObject({ number: doc.number, stamps: doc.stamps })
    const bytes = await there.getAttachment(manifest._id, 'thumbnail')
    expect(bytes.equals(thumbnail)).toBe(true)
  })

  it('goes on from its checkpoint', async () => {
    const device = await server().device()
    const here = local()
    const there = remote(device)
    await here.put(interventionBy(device.author))
    expect((await here.replicate.to(there)).docs_read).toBe(1)
    expect((await here.replicate.to(there)).docs_read).toBe(0)
    await here.put(interventionBy(device.author))
    expect((await here.replicate.to(there)).docs_read).toBe(1)
  })

  it('carries edits both ways', async () => {
    const device = await server().device()
    const technician = await server().person('technician')
    const [tablet, office] = [local(), local()]
    const doc = interventionBy(device.author)
    await tablet.put(doc)
    await tablet.sync(remote(device))
    await office.sync(remote(technician))
    const { _rev } = await office.get(doc._id)
    await office.put(editedBy(technician.author, { ...doc, _rev }, { vehicle: 'Polo' }))
    await office.sync(remote(technician))
    await tablet.sync(remote(device))
    expect(await tablet.get(doc._id)).toMatchObject({ vehicle: 'Polo' })
  })

  it('leaves out what is forged and takes the rest', async () => {
    const device = await server().device()
    const technician = await server().person('technician')
    const here = local()
    const [mine, forged] = [interventionBy(device.author), interventionBy(technician.author)]
    await here.put(mine)
    await here.put(forged)
    const { doc_write_failures: failures } = await here.replicate.to(remote(device))
    expect(failures).toBe(1)
    const database = pathOf.workshop(server().here)
    expect((await device.ask('GET', `${database}/${mine._id}`)).status).toBe(200)
    expect((await device.ask('GET', `${database}/${forged._id}`)).status).toBe(404)
  })

  it('takes a hundred documents in one round', async () => {
    const device = await server().device()
    const [here, there] = [local(), local()]
    const docs = Array.from({ length: 100 }, () => interventionBy(device.author))
    await here.bulkDocs(docs)
    expect((await here.replicate.to(remote(device))).doc_write_failures).toBe(0)
    await there.replicate.from(remote(device))
    const { rows } = await there.allDocs({ keys: docs.map(({ _id }) => _id) })
    expect(rows.filter((row) => 'error' in row)).toEqual([])
  })

  it('gives the office to the office alone', async () => {
    const name = databaseNames.office(server().here)
    const salesperson = await server().person('salesperson')
    const device = await server().device()
    await local().replicate.from(remote(salesperson, name))
    await expect(local().replicate.from(remote(device, name))).rejects.toMatchObject({
      status: 404,
    })
  })

  it('stops for a device that is revoked in between', async () => {
    const device = await server().device()
    const here = local()
    await here.put(interventionBy(device.author))
    await here.replicate.to(remote(device))
    await (await server().manager()).ask('DELETE', `/api/devices/${device.id}`)
    await here.put(interventionBy(device.author))
    await expect(here.replicate.to(remote(device))).rejects.toMatchObject({ status: 401 })
  })
})
