/** What gets through the gateway: what replication needs, and nothing else. */
import { describe, expect, it } from 'vitest'
import { useServer } from '../server'
import {
  ownChunkPath,
  interventionBy,
  manifestBy,
  pathOf,
  pushed,
  putChunk,
  thumbnail,
} from './documents'

const server = useServer()
const workshop = () => pathOf.workshop(server().here)

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
      const path = await ownChunkPath(device, server().here)
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
