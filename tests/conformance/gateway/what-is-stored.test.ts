/** What the database behind the gateway takes from whom: documents in a batch, chunks. */
import { describe, expect, it } from 'vitest'
import { chunkId, newMediaId, newUserId } from '@shared/ids'
import { useServer } from '../server'
import {
  ownChunkPath,
  designDocument,
  editEventBy,
  editedBy,
  interventionBy,
  manifestBy,
  pathOf,
  pushed,
  putChunk,
  receivedEventBy,
} from './documents'

const server = useServer()
const workshop = () => pathOf.workshop(server().here)
const megabyte = 1024 * 1024

describe('documents in a batch', () => {
  const forged = async () => {
    const device = await server().device()
    const technician = await server().person('technician')
    return { device, technician }
  }

  it("another's name as the creator is refused", async () => {
    const { device, technician } = await forged()
    const docs = [interventionBy(technician.author)]
    expect((await pushed(device, workshop(), docs)).fates).toEqual(['forbidden'])
  })

  it("another's stamp is refused, whoever made the document", async () => {
    const { device, technician } = await forged()
    const doc = interventionBy(device.author)
    const { revs } = await pushed(device, workshop(), [doc])
    const stored = { ...doc, _rev: revs[0] }
    const fate = async (author: typeof device.author) => {
      const change = editedBy(author, stored, { number: 'RO 2' })
      return (await pushed(device, workshop(), [change])).fates
    }
    expect(await fate(technician.author)).toEqual(['forbidden'])
    expect(await fate(device.author)).toEqual(['stored'])
  })

  it.each(['createdBy', 'created', 'createdAt', 'type'])('%s is never changed', async (field) => {
    const { device, technician } = await forged()
    const doc = interventionBy(device.author)
    const { revs } = await pushed(device, workshop(), [doc])
    const others = { ...interventionBy(technician.author), createdAt: '2027-01-01T00:00:00.000Z' }
    const value =
      field === 'type' ? 'media' : Object.entries(others).find(([k]) => k === field)?.[1]
    const change = { ...doc, _rev: revs[0], [field]: value }
    expect((await pushed(device, workshop(), [change])).fates).toEqual(['forbidden'])
  })

  it.each([
    ['as an edit', {}],
    ['as replication writes', { new_edits: false }],
  ])('a design document is refused %s', async (_how, rest) => {
    const manager = await server().manager()
    const design = { ...designDocument(), _rev: '1-0123456789abcdef0123456789abcdef' }
    const { _rev, ...fresh } = design
    await pushed(manager, workshop(), ['new_edits' in rest ? design : fresh], rest)
    const { databases, here } = server()
    const { text: all } = await manager.ask(
      'GET',
      `${workshop()}/_all_docs?startkey="_design/"&endkey="_design0"`,
    )
    expect(all).not.toContain('_design/mine')
    expect(databases.workshop(here).name).toContain(here)
  })

  it.each([
    ['a receipt', receivedEventBy],
    ['a value that lost', editEventBy],
  ])('an event, here %s, is refused: only the server writes them', async (_what, make) => {
    for (const asker of [await server().device(), await server().manager()]) {
      const { fates } = await pushed(asker, workshop(), [make(asker.author)])
      expect(fates).toEqual(['forbidden'])
    }
  })

  it.each([['a manifest', manifestBy, { bytes: 11 }]])(
    '%s is written once and never changed',
    async (_what, make, change) => {
      const device = await server().device()
      const doc = make(device.author)
      const { fates, revs } = await pushed(device, workshop(), [doc])
      expect(fates).toEqual(['stored'])
      const changed = { ...doc, ...change, _rev: revs[0] }
      expect((await pushed(device, workshop(), [changed])).fates).toEqual(['forbidden'])
      const again = await pushed(device, workshop(), [{ ...changed, _rev: '2-abc' }], {
        new_edits: false,
      })
      expect(again.fates).not.toContain('stored')
    },
  )

  it.each([
    ['an intervention', interventionBy],
    ['a manifest', manifestBy],
  ])('%s is not deleted, by device or manager', async (_what, make) => {
    const device = await server().device()
    const manager = await server().manager()
    const doc = make(device.author)
    const { revs } = await pushed(device, workshop(), [doc])
    const tombstone = { _id: doc._id, _rev: revs[0], _deleted: true }
    for (const asker of [device, manager]) {
      expect((await pushed(asker, workshop(), [tombstone])).fates).toEqual(['forbidden'])
    }
    expect((await device.ask('GET', `${workshop()}/${doc._id}`)).status).toBe(200)
  })

  it('one refusal leaves the rest of the batch stored', async () => {
    const device = await server().device()
    const docs = [
      interventionBy(device.author),
      interventionBy((await server().person('technician')).author),
      manifestBy(device.author),
    ]
    expect((await pushed(device, workshop(), docs)).fates).toEqual([
      'stored',
      'forbidden',
      'stored',
    ])
  })

  it('an author who is nobody here cannot be invented', async () => {
    const person = await server().person('technician')
    const docs = [{ ...interventionBy(person.author), createdBy: newUserId() }]
    expect((await pushed(person, workshop(), docs)).fates).toEqual(['forbidden'])
  })

  it('a technician who manages elsewhere is a technician here', async () => {
    const person = await server().personOf({ roles: ['technician'] })
    await server().addMembership(person.id, server().elsewhere, ['manager'])
    const brand = {
      _id: 'config:brand:mine',
      type: 'config:brand',
      schema: 1,
      brand: 'mine',
      name: 'Mine',
      colours: {
        primary: '#000000',
        onPrimary: '#ffffff',
      },
      logo: null,
      legalText: null,
    }
    await expect
      .poll(async () => (await person.ask('GET', pathOf.office(server().elsewhere))).status)
      .toBe(200)
    expect((await pushed(person, workshop(), [brand])).fates).toEqual(['forbidden'])
    const other = pathOf.workshop(server().elsewhere)
    expect((await pushed(person, other, [brand])).fates).toEqual(['stored'])
  })
})

describe('chunks', () => {
  it('are stored once; the same name again is a conflict', async () => {
    const device = await server().device()
    const path = await ownChunkPath(device, server().here)
    expect((await putChunk(device, path, 'first')).status).toBe(201)
    expect((await putChunk(device, path, 'second')).status).toBe(409)
    const id = decodeURIComponent(path.split('/')[3] ?? '')
    const stored = await server().databases.media(server().here).attachment(id, 'data')
    expect(await stored.text()).toBe('first')
  })

  it('that are there already are a conflict at any size, many at once', async () => {
    const device = await server().device()
    const path = await ownChunkPath(device, server().here)
    const bytes = new Uint8Array(4 * megabyte)
    expect((await putChunk(device, path, bytes)).status).toBe(201)
    const again = await Promise.all([1, 2, 3, 4].map(() => putChunk(device, path, bytes)))
    expect(again.map(({ status }) => status)).toEqual([409, 409, 409, 409])
  })

  it('are not replaced by naming their revision', async () => {
    const device = await server().device()
    const path = await ownChunkPath(device, server().here)
    const rev = (await putChunk(device, path, 'first')).json['rev']
    expect((await putChunk(device, `${path}?rev=${String(rev)}`, 'second')).status).toBe(403)
  })

  it.each([
    ['no uuid', 'chunk:00000/data'],
    ['an index of four digits', `${chunkId(newMediaId(), 0).slice(0, -1)}/data`],
    ['an index of six digits', `${chunkId(newMediaId(), 0)}0/data`],
    ['capitals', `${chunkId(newMediaId(), 0).toUpperCase()}/data`],
    ['another attachment', `${chunkId(newMediaId(), 0)}/other`],
    ['no attachment', chunkId(newMediaId(), 0)],
    ['a deeper path', `${chunkId(newMediaId(), 0)}/data/x`],
  ])('with %s in the name are refused', async (_what, name) => {
    const device = await server().device()
    const answer = await putChunk(device, `${pathOf.media(server().here)}/${name}`)
    expect(answer.status).toBe(403)
  })

  it.each([
    ['text/html', 403],
    ['application/json', 403],
    ['video/mp4', 201],
    ['application/octet-stream', 201],
  ])('of the type "%s" are answered with %i', async (type, status) => {
    const device = await server().device()
    const path = await ownChunkPath(device, server().here)
    const answer = await device.ask('PUT', path, { body: 'x', headers: { 'content-type': type } })
    expect(answer.status).toBe(status)
  })
})
