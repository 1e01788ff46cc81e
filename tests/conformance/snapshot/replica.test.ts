/** A replica that was filled by a snapshot, on a real PouchDB: what it sends, drops, brings back. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type PouchDB from 'pouchdb-browser'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StoredDocument } from '@client/data/local-database'
import { push } from '@client/data/push'
import { drop, keep, restore } from '@client/data/revisions'
import { editorOf } from '@shared/fixtures'
import { databaseNames } from '@shared/ids'
import { setFields } from '@shared/intervention'
import { interventionSchema } from '@shared/schemas/intervention'
import { Pouch, type PouchClient } from '../database/pouch-client'
import { useReplicas } from '../gateway/replicas'
import { type PairedDevice, useServer } from '../server'
import { type Case, caseOfAge, dayMs, told } from './lines'

const server = useServer()
const replicas = useReplicas(server)

/** The client's part of PouchDB and the suite's are two views of one class. */
const asClient = (database: PouchClient): PouchDB => database as unknown as PouchDB

let folder = ''
let device: PairedDevice
let given: Case
let local: PouchClient
let store: PouchDB
/** Bodies of what went to the server, by the last part of the path. */
let sent: { what: string; body: string }[] = []
let remote: PouchDB
let counter = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baysight-snapshot-'))
  device = await server().device()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const watched = (): PouchDB => {
  const watch: typeof Pouch.fetch = (url, options = {}) => {
    const headers = new Headers(options.headers)
    headers.set('cookie', device.cookie)
    sent.push({ what: url.split('?')[0]?.split('/').at(-1) ?? '', body: String(options.body) })
    return Pouch.fetch(url, { ...options, headers })
  }
  const url = `${server().url}/db/${databaseNames.workshop(server().here)}`
  return asClient(new Pouch(url, { skip_setup: true, fetch: watch }))
}

const workshop = () => server().databases.workshop(server().here)

const snapshotOf = async (rest: string): Promise<StoredDocument[]> => {
  const path = `/api/snapshot/${server().here}/${rest}`
  const headers = { 'accept-encoding': 'identity' }
  return told((await device.ask('GET', path, { headers })).text).documents
}

beforeEach(async () => {
  given = caseOfAge(dayMs)
  await workshop().insertAll([given.intervention, given.event, given.manifest])
  counter += 1
  local = new Pouch(join(folder, `replica-${counter}`))
  store = asClient(local)
  remote = watched()
  await keep(store, [...(await snapshotOf('texts')), ...(await snapshotOf('pictures'))])
  sent = []
})

const listener = () => {
  const log: string[] = []
  return {
    log,
    written: (ids: string[]) => void log.push(...ids.map((id) => `written ${id}`)),
    refused: (id: string) => void log.push(`refused ${id}`),
  }
}
const requests = () => sent.map(({ what }) => what).filter((what) => what !== 'db' && what !== '')
const change = async (vehicle: string) => {
  const { _conflicts, ...doc } = interventionSchema.parse(await local.get(given.intervention._id))
  await local.put(setFields(editorOf(device.author), doc, { vehicle }))
}
const onServer = () => workshop().get(interventionSchema, given.intervention._id)
const all = () => [given.intervention._id, given.event._id, given.manifest._id]

describe('a push', () => {
  it('sends nothing of what came with the snapshot', async () => {
    await push(store, remote, all(), listener())
    expect(requests()).toEqual(['_revs_diff'])
  })

  it('sends a change as the next revision of what the server has', async () => {
    await change('Polo')
    const told = listener()
    await push(store, remote, [given.intervention._id], told)
    expect(told.log).toEqual([`written ${given.intervention._id}`])
    expect(await onServer()).toMatchObject({ vehicle: 'Polo' })
    expect((await onServer())?._rev).toMatch(/^2-/)
    expect((await onServer())?._conflicts).toBeUndefined()
  })

  it('never tells of what was dropped here', async () => {
    await drop(store, all())
    const told = listener()
    await push(store, remote, all(), told)
    expect(requests()).toEqual([])
    expect(await onServer()).not.toBeNull()
  })

  it('tells of a refusal, and sends the rest', async () => {
    const forged = caseOfAge(0).intervention
    await local.put({ ...forged })
    await change('Golf')
    const told = listener()
    await push(store, remote, [forged._id, given.intervention._id], told)
    expect(told.log).toEqual([`refused ${forged._id}`, `written ${given.intervention._id}`])
  })
})

describe('the database itself', () => {
  it('would refuse a removal', async () => {
    await drop(store, [given.intervention._id])
    const replica = replicas.remote(device, databaseNames.workshop(server().here))
    const { doc_write_failures } = await local.replicate.to(replica)
    expect(doc_write_failures).toBeGreaterThan(0)
    expect(await onServer()).not.toBeNull()
  })
})

describe('what was dropped', () => {
  const bring = async () => {
    await restore(store, await snapshotOf(`interventions/${given.intervention._id}`))
  }
  it('is here again when it is brought, with its picture', async () => {
    await drop(store, all())
    await expect(local.get(given.intervention._id)).rejects.toThrow('missing')
    await bring()
    for (const id of all()) expect(await local.get(id)).toHaveProperty('_id', id)
    const picture = await local.getAttachment(given.manifest._id, 'thumbnail')
    expect(picture.toString()).toBe('the bytes of a thumbnail')
    await bring()
    expect(await local.get(given.intervention._id, { conflicts: true })).not.toHaveProperty(
      '_conflicts',
    )
  })

  it('can be changed and sent after it was brought', async () => {
    await drop(store, all())
    await bring()
    await change('Passat')
    await push(store, remote, all(), listener())
    expect(await onServer()).toMatchObject({ vehicle: 'Passat' })
    expect((await onServer())?._conflicts).toBeUndefined()
    expect(sent.filter(({ body }) => body.includes('"_deleted"'))).toEqual([])
  })

  it('is here again as it is by now when a change of it is pulled', async () => {
    await drop(store, all())
    await workshop().update(interventionSchema, given.intervention._id, (doc) =>
      setFields(editorOf(), doc, { vehicle: 'Caddy' }),
    )
    await local.replicate.from(replicas.remote(device, databaseNames.workshop(server().here)))
    expect(await local.get(given.intervention._id)).toHaveProperty('vehicle', 'Caddy')
    await bring()
    expect(await local.get(given.event._id)).toHaveProperty('_id', given.event._id)
    const doc = await local.get(given.intervention._id, { conflicts: true })
    expect(doc).toHaveProperty('vehicle', 'Caddy')
    expect(doc).not.toHaveProperty('_conflicts')
  })
})
