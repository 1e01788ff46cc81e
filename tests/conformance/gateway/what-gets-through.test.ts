/** What gets through the gateway: what replication needs, and nothing else. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { chunkId, newMediaId, newUserId } from '@shared/ids'
import type { Asker } from '../server'
import { useServer } from '../server'
import {
  chunkPath,
  designDocument,
  editEventBy,
  editedBy,
  interventionBy,
  manifestBy,
  pathOf,
  pushed,
  putChunk,
  receivedEventBy,
  thumbnail,
} from './documents'

const server = useServer()
const workshop = () => pathOf.workshop(server().here)
const megabyte = 1024 * 1024

const refusedAs = (answer: { status: number; json: Record<string, unknown> }) => [
  answer.status,
  answer.json['error'],
]

describe('requests that replication does not make', () => {
  it.each([
    ['POST', '/_find'],
    ['POST', '/_explain'],
    ['GET', '/_index'],
    ['POST', '/_index'],
    ['POST', '/_compact'],
    ['POST', '/_view_cleanup'],
    ['POST', '/_purge'],
    ['POST', '/_missing_revs'],
    ['GET', '/_security'],
    ['PUT', '/_security'],
    ['PUT', '/_revs_limit'],
    ['GET', '/_shards'],
    ['GET', '/_design/validation'],
    ['PUT', '/_design/mine'],
    ['DELETE', '/_design/validation'],
    ['GET', '/_design/validation/_view/x'],
    ['GET', '/_design_docs'],
    ['GET', '/_local_docs'],
    ['DELETE', '/_local/x'],
    ['GET', '/_partition/x'],
    ['PUT', ''],
    ['POST', ''],
    ['DELETE', ''],
    ['PUT', '/config:dealership'],
    ['DELETE', '/config:dealership?rev=1-x'],
    ['PUT', '/config:dealership/logo'],
    ['DELETE', '/config:dealership/logo?rev=1-x'],
    ['COPY', '/config:dealership'],
    ['PATCH', '/config:dealership'],
  ])('%s <database>%s is refused, even to a manager', async (method, path) => {
    const manager = await server().manager()
    const answer = await manager.ask(method, workshop() + path)
    expect(refusedAs(answer)).toEqual([403, 'not-allowed'])
  })

  it.each([
    'feed=continuous',
    'feed=longpoll',
    'feed=eventsource',
    'feed=live',
    'FEED=continuous',
    'feed=normal&feed=continuous',
    '%66eed=continuous',
    'feed=normal&Feed=longpoll',
    'x=1;feed=continuous',
  ])('a feed that stays open (%s) is refused', async (query) => {
    const device = await server().device()
    for (const method of ['GET', 'POST']) {
      const answer = await device.ask(method, `${workshop()}/_changes?since=now&${query}`, {
        ...(method === 'POST' && { json: {} }),
      })
      expect(refusedAs(answer)).toEqual([403, 'not-allowed'])
    }
  })

  it.each(['GET', 'HEAD', 'POST', 'DELETE'])(
    'chunks are not read or removed by %s',
    async (method) => {
      const device = await server().device()
      const path = chunkPath(server().here)
      expect((await putChunk(device, path)).status).toBe(201)
      expect((await device.ask(method, path)).status).toBe(403)
      expect((await device.ask(method, path.slice(0, -'/data'.length))).status).toBe(403)
    },
  )

  it.each(['', '/_changes', '/_all_docs', '/_bulk_docs', '/_bulk_get', '/_local/x'])(
    'the media database is not replicated (%s)',
    async (path) => {
      const device = await server().device()
      for (const method of ['GET', 'POST', 'PUT']) {
        const answer = await device.ask(method, pathOf.media(server().here) + path)
        expect(answer.status).toBe(403)
      }
    },
  )
})

describe('paths that can be read in two ways', () => {
  const statusOf = async (path: string, method = 'GET') =>
    (await (await server().manager()).ask(method, path)).status

  it.each([
    '/../registry/_all_docs',
    '/%2e%2e/registry/_all_docs',
    '/%2E%2e/registry/_all_docs',
    '/.%2e/registry/_all_docs',
    '/./_all_docs',
    '/%2e/_all_docs',
    '/..%2fregistry',
    '/x%2f..%2f..%2fregistry',
    '/%5c..%5cregistry',
    '/\\..\\registry',
    '//_all_docs',
    '/_all_docs/',
    '/x/',
    '/x//data',
    '/x%00',
    '/%00',
    '/x%0d%0aX-Auth-CouchDB-Roles:_admin',
    '/x%0a',
    '/%E0%A4%A',
    '/%zz',
    '/%c0%ae%c0%ae/registry',
    '/x#/_security',
    '/%23x/../y',
  ])('<database>%s is not there', async (path) => {
    expect([400, 404]).toContain(await statusOf(workshop() + path))
  })

  it.each([
    '/%5fdesign/validation',
    '/%5Fdesign%2Fvalidation',
    '/_%64esign/validation',
    '/%5fsecurity',
    '/%5f_design/x/y',
    '/_DESIGN/validation',
    '/_LOCAL/x',
    '/_Changes',
    '/x/_design',
    '/x/%5fatt',
    '/%5flocal/x/y',
  ])('<database>%s reaches nothing', async (path) => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect([403, 404]).toContain(await statusOf(workshop() + path, method))
    }
  })

  it.each([
    '/db/%64ealership-x',
    '/db/Dealership-autohausnord',
    '/db/dealership-autohausnord%2foffice',
    '/db/dealership-autohausnord-office%00',
    '/db/dealership-autohausnord-registry',
    '/db/dealership--office',
    '/db/dealership-autohausnord-office-media',
    '/db',
    '/db/',
    '/db//',
    '/db/..',
    '/db/../registry',
    '/db/%2e%2e',
    '//db/registry',
  ])('%s is no database', async (path) => {
    expect(await statusOf(path)).toBe(404)
  })

  it('an address of another server in the request line leads nowhere', async () => {
    const { target } = server()
    expect(await statusOf(`${target.url}/registry/_all_docs`)).toBe(404)
  })

  it('reads a document whose id is encoded or not', async () => {
    const device = await server().device()
    const doc = interventionBy(device.author)
    expect((await pushed(device, workshop(), [doc])).fates).toEqual(['stored'])
    for (const id of [doc._id, encodeURIComponent(doc._id)]) {
      const answer = await device.ask('GET', `${workshop()}/${id}`)
      expect(answer.json['_id']).toBe(doc._id)
    }
  })
})

describe('bodies', () => {
  const post = async (asker: Asker, path: string, body: string, chunked: boolean) =>
    asker.ask('POST', `${workshop()}/${path}`, { body, chunked })

  it.each([
    ['with a stated length', false],
    ['without one', true],
  ])('too large a batch %s is refused', async (_how, chunked) => {
    const device = await server().device()
    const answer = await post(
      device,
      '_bulk_docs',
      'x'.repeat((chunked ? 40 : 17) * megabyte),
      chunked,
    )
    expect(refusedAs(answer)).toEqual([413, 'too-large'])
    expect((await device.ask('GET', workshop())).status).toBe(200)
  })

  it.each([
    ['with a stated length', false],
    ['without one', true],
  ])('too large a chunk %s is refused and not stored', async (_how, chunked) => {
    const device = await server().device()
    const path = chunkPath(server().here)
    const answer = await device.ask('PUT', path, {
      ...{ body: new Uint8Array((chunked ? 30 : 8) * megabyte + 1), chunked },
      headers: { 'content-type': 'video/mp4' },
    })
    expect(refusedAs(answer)).toEqual([413, 'too-large'])
    expect((await putChunk(device, path)).status).toBe(201)
  })

  it('a chunk of exactly the largest size is stored', async () => {
    const device = await server().device()
    const bytes = new Uint8Array(8 * megabyte)
    expect((await putChunk(device, chunkPath(server().here), bytes)).status).toBe(201)
  })

  it.each([
    ['with a stated length', false],
    ['without one', true],
  ])('a body %s where none belongs is refused', async (_how, chunked) => {
    const device = await server().device()
    const answer = await device.ask('GET', workshop(), { body: 'x', chunked })
    expect(refusedAs(answer)).toEqual([413, 'too-large'])
  })

  it.each(['_bulk_docs', '_bulk_get', '_revs_diff', '_all_docs', '_changes'])(
    'malformed JSON to %s is a bad request',
    async (path) => {
      const device = await server().device()
      const answer = await post(device, path, '{"docs": [', false)
      expect(answer.status).toBe(400)
      expect(answer.json).toHaveProperty('reason')
    },
  )

  it.each([
    ['a list', '[]'],
    ['a number', '1'],
    ['nothing', ''],
  ])('%s in place of a batch is a bad request', async (_what, body) => {
    const device = await server().device()
    const answer = await post(device, '_bulk_docs', body, false)
    expect(answer.status).toBe(400)
  })

  it('malformed JSON to our own routes is a bad request', async () => {
    for (const path of ['/api/sign-in', '/api/pair']) {
      const answer = await server().nobody.ask('POST', path, { body: '{' })
      expect(refusedAs(answer)).toEqual([400, 'bad-request'])
    }
  })

  it('two contradicting lengths are refused before anything is read', async () => {
    const device = await server().device()
    const { hostname, port } = new URL(server().url)
    const socket = connect({ host: hostname, port: Number(port) })
    const lines = [
      `POST ${workshop()}/_revs_diff HTTP/1.1`,
      ...['Host: x', `Cookie: ${device.cookie}`, 'Content-Type: application/json'],
      ...['Content-Length: 2', 'Transfer-Encoding: chunked', '', '2', '{}', '0', '', ''],
    ]
    socket.end(lines.join('\r\n'))
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400/)
  })
})

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
      ...{ _id: 'config:brand:mine', type: 'config:brand', schema: 1, brand: 'mine' },
      ...{ name: 'Mine', colours: { primary: '#000000', onPrimary: '#ffffff' } },
      ...{ logo: null, legalText: null },
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
    const path = chunkPath(server().here)
    expect((await putChunk(device, path, 'first')).status).toBe(201)
    expect((await putChunk(device, path, 'second')).status).toBe(409)
    const id = decodeURIComponent(path.split('/')[3] ?? '')
    const stored = await server().databases.media(server().here).attachment(id, 'data')
    expect(await stored.text()).toBe('first')
  })

  it('that are there already are a conflict at any size, many at once', async () => {
    const device = await server().device()
    const path = chunkPath(server().here)
    const bytes = new Uint8Array(4 * megabyte)
    expect((await putChunk(device, path, bytes)).status).toBe(201)
    const again = await Promise.all([1, 2, 3, 4].map(() => putChunk(device, path, bytes)))
    expect(again.map(({ status }) => status)).toEqual([409, 409, 409, 409])
  })

  it('are not replaced by naming their revision', async () => {
    const device = await server().device()
    const path = chunkPath(server().here)
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

  it.each(['text/html', 'application/json', 'image/', ''])(
    'of the type "%s" are refused or stored as plain bytes',
    async (type) => {
      const device = await server().device()
      const path = chunkPath(server().here)
      const answer = await device.ask('PUT', path, { body: 'x', headers: { 'content-type': type } })
      if (type === 'text/html' || type === 'application/json') expect(answer.status).toBe(403)
      else expect(answer.status).toBeLessThan(500)
    },
  )
})

describe('answers', () => {
  it('say that nothing of them may run or be kept for others', async () => {
    const device = await server().device()
    const { headers } = await device.ask('GET', workshop())
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(headers['cache-control']).toBe('private, no-cache')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-couch-request-id']).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('give a thumbnail with its type, whole and in part', async () => {
    const device = await server().device()
    const manifest = manifestBy(device.author)
    await pushed(device, workshop(), [manifest])
    const path = `${workshop()}/${encodeURIComponent(manifest._id)}/thumbnail`
    const whole = await (await server().manager()).ask('GET', path)
    expect(whole.status).toBe(200)
    expect(whole.headers['content-type']).toBe('image/jpeg')
    expect(whole.bytes.equals(thumbnail)).toBe(true)
    const part = await device.ask('GET', path, { headers: { range: 'bytes=4-8' } })
    expect([part.status, part.text]).toEqual([206, 'bytes'])
    const etag = whole.headers.etag ?? ''
    const known = await device.ask('GET', path, { headers: { 'if-none-match': etag } })
    expect(known.status).toBe(304)
  })

  it('to HEAD have no body', async () => {
    const device = await server().device()
    const answer = await device.ask('HEAD', workshop())
    expect([answer.status, answer.text]).toEqual([200, ''])
  })

  it.each(['/api/nothing', '/api/devices/x/y', '/db2/x', '/nothing.txt'])(
    'to %s are 404 as JSON',
    async (path) => {
      const answer = await (await server().manager()).ask('GET', path)
      expect(refusedAs(answer)).toEqual([404, 'not-found'])
    },
  )
})

describe('checkpoints', () => {
  const path = () => `${workshop()}/_local/checkpoint`

  it('are written and read', async () => {
    const device = await server().device()
    const json = { _id: '_local/checkpoint', last_seq: '1-abc' }
    expect((await device.ask('PUT', path(), { json })).status).toBe(201)
    expect((await device.ask('GET', path())).json['last_seq']).toBe('1-abc')
  })

  it('are no place to store files', async () => {
    const device = await server().device()
    const json = { _id: '_local/large', data: 'x'.repeat(megabyte) }
    const answer = await device.ask('PUT', `${workshop()}/_local/large`, { json })
    expect(refusedAs(answer)).toEqual([413, 'too-large'])
  })
})
