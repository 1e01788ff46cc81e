/**
 * Every cell of `shared/src/access-table.ts`: each role, strangers and nobody, each kind of document, each
 * operation; asked of the gateway, and of the database behind it with the headers that the gateway sends.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type AccessKind,
  type AccessOperation,
  type Door,
  type Holder,
  accessKinds,
  accessOperations,
  accessTable,
  holdersAt,
} from '@shared/access-table'
import { type Author, authorSchema, databaseNames, newUserId } from '@shared/ids'
import { databaseRole, roles } from '@shared/roles'
import { send } from '../http'
import { type Asker, useServer } from '../server'
import { type StoredDocument, samples } from './access-documents'

const server = useServer()

/** Who asks: on the gateway by cookies, at the database by name and roles; nobody has neither. */
interface Subject {
  holder: Holder | null
  author: Author
  asker: Asker
  roles: string[]
}

const strangers = ['nobody', 'manager elsewhere', 'device elsewhere'] as const
const subjects = ['device', ...roles, ...strangers] as const
type SubjectName = (typeof subjects)[number]

const subjectOf = async (name: SubjectName): Promise<Subject> => {
  const { here, elsewhere } = server()
  const author = authorSchema.parse(newUserId())
  if (name === 'nobody') return { holder: null, author, asker: server().nobody, roles: [] }
  if (name === 'device' || name === 'device elsewhere') {
    const dealership = name === 'device' ? here : elsewhere
    const asker = await server().device({ dealership })
    const held = [databaseRole(dealership, 'device')]
    return { holder: name === 'device' ? name : null, author: asker.author, asker, roles: held }
  }
  if (name === 'manager elsewhere') {
    const asker = await server().manager(elsewhere)
    return {
      holder: null,
      author: asker.author,
      asker,
      roles: [databaseRole(elsewhere, 'manager')],
    }
  }
  const asker = await server().person(name)
  return { holder: name, author: asker.author, asker, roles: [databaseRole(here, name)] }
}

const found = new Map<SubjectName, Subject>()
beforeAll(async () => {
  for (const name of subjects) found.set(name, await subjectOf(name))
})
const subject = (name: SubjectName): Subject => {
  const known = found.get(name)
  if (!known) throw new Error(`${name} is not there`)
  return known
}

const nameOf = (kind: AccessKind): string =>
  databaseNames[accessTable[kind].database](server().here)

const admin = async (method: string, kind: AccessKind, path: string, json?: unknown) => {
  const { databases } = server()
  const { connection } = databases
  const url = `/${databases.named(nameOf(kind)).name}/${path}`
  const answer = await connection.fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  })
  return { status: answer.status, body: await answer.text() }
}

/** Reserved names keep their slash, or the gateway would not read the path at all. */
const pathOf = (id: string): string => (id.startsWith('_') ? id : encodeURIComponent(id))

const revisionIn = (text: string): string => /"_?rev":"([^"]+)"/.exec(text)?.[1] ?? ''

/** There is one of these in a dealership: another test may have left it. */
const clear = async (kind: AccessKind, { _id }: StoredDocument): Promise<void> => {
  const path = pathOf(_id)
  const there = await admin('GET', kind, path)
  if (there.status === 200) await admin('DELETE', kind, `${path}?rev=${revisionIn(there.body)}`)
}

/** What the server, or an honest colleague, has written before. */
const stored = async (kind: AccessKind): Promise<StoredDocument> => {
  const doc = samples[kind].make(authorSchema.parse(newUserId()))
  await clear(kind, doc)
  const { status, body } = await admin('PUT', kind, pathOf(doc._id), doc)
  expect(status, body).toBe(201)
  return { ...doc, _rev: revisionIn(body) }
}

/** Sends a request to one of the two doors. */
type Knock = (
  who: Subject,
  method: string,
  path: string,
  json?: unknown,
) => Promise<{ status: number; text: string }>

const doors: Record<Door, (kind: AccessKind) => Knock> = {
  gateway: (kind) => (who, method, path, json) =>
    who.asker.ask(method, `/db/${nameOf(kind)}/${path}`, json === undefined ? {} : { json }),
  database: (kind) => (who, method, path, json) => {
    const { target, databases } = server()
    const name = databases.named(nameOf(kind)).name
    const headers = who.roles.length > 0 ? target.proxyHeaders(who.author, who.roles) : {}
    const sent = { headers, ...(json !== undefined && { json }) }
    return send(target.url, method, `/${name}/${path}`, sent)
  },
}

/** Checkpoints are put one by one, chunks as bytes, all else comes in batches. */
const writes = async (door: Door, who: Subject, kind: AccessKind, doc: StoredDocument) => {
  const knock = doors[door](kind)
  if (kind === 'chunk' && door === 'gateway') return sendsChunk(who, doc)
  const { status, text } =
    kind === 'checkpoint'
      ? await knock(who, 'PUT', pathOf(doc._id), doc)
      : await knock(who, 'POST', '_bulk_docs', { docs: [doc] })
  return status < 300 && !text.includes('"error"')
}

const bytesOf = ({ _rev }: StoredDocument): string => (_rev ? 'other bytes' : 'bytes')

const sendsChunk = async (who: Subject, doc: StoredDocument): Promise<boolean> => {
  await manifestFor(who.author, doc._id)
  const rev = doc._rev ? `?rev=${doc._rev}` : ''
  const path = `/db/${nameOf('chunk')}/${encodeURIComponent(doc._id)}/data${rev}`
  const headers = { 'content-type': 'image/jpeg' }
  return (await who.asker.ask('PUT', path, { body: bytesOf(doc), headers })).status === 201
}

/** So that it is the asker's own file: whose it is, another test asks. */
const manifestFor = async (author: Author, chunk: string): Promise<void> => {
  const _id = `media:${chunk.split(':')[0] ?? ''}`
  await admin('PUT', 'media', encodeURIComponent(_id), { ...samples.media.make(author), _id })
}

const reads = async (door: Door, who: Subject, kind: AccessKind, { _id }: StoredDocument) => {
  const knock = doors[door](kind)
  // The gateway knows no path for a design document, but whoever replicates gets them in lists.
  const path =
    kind === 'design' && door === 'gateway'
      ? `_all_docs?include_docs=true&key=${encodeURIComponent(JSON.stringify(_id))}`
      : pathOf(_id)
  const { status, text } = await knock(who, 'GET', path)
  return status === 200 && text.includes(_id)
}

const attempt = async (
  operation: AccessOperation,
  kind: AccessKind,
  { door, who }: { door: Door; who: Subject },
): Promise<boolean> => {
  const { make, change } = samples[kind]
  if (operation === 'create') {
    const doc = make(who.author)
    await clear(kind, doc)
    return writes(door, who, kind, doc)
  }
  const doc = await stored(kind)
  if (operation === 'update') return writes(door, who, kind, change(doc, who.author))
  if (operation === 'read') return reads(door, who, kind, doc)
  const { _id, _rev } = doc
  const removed = await doors[door](kind)(who, 'DELETE', `${pathOf(_id)}?rev=${_rev}`)
  if (removed.status < 300) return true
  const tombstone = { _id, _rev, _deleted: true }
  const { status, text } = await doors[door](kind)(who, 'POST', '_bulk_docs', { docs: [tombstone] })
  return status < 300 && !text.includes('"error"')
}

const cells = accessKinds.flatMap((kind) =>
  accessOperations.map((operation) => ({ kind, operation })),
)

describe.each(subjects)('%s', (name) => {
  describe.each(['gateway', 'database'] as const)('at the %s', (door) => {
    it.each(cells)('$operation $kind', async ({ kind, operation }) => {
      const who = subject(name)
      const { holder } = who
      const may = holder !== null && holdersAt(door, kind, operation).includes(holder)
      expect(await attempt(operation, kind, { door, who })).toBe(may)
    })
  })
})

describe.each(strangers)('what %s is told', (name) => {
  it.each(['workshop', 'office', 'media'] as const)(
    'is the same for our %s database and for one that is not there',
    async (database) => {
      const { asker } = subject(name)
      const { here } = server()
      const ours = databaseNames[database](here)
      const none = ours.replace(here, 'gnosuchdealership')
      for (const path of ['', '/_all_docs', '/config:dealership', '/_changes']) {
        const [there, missing] = [
          await asker.ask('GET', `/db/${ours}${path}`),
          await asker.ask('GET', `/db/${none}${path}`),
        ]
        expect([401, 403, 404]).toContain(there.status)
        expect([there.status, there.text]).toEqual([missing.status, missing.text])
      }
    },
  )
})

/** Everything that is asked for by a dealership and an id, with one place for each. */
const addresses: readonly [string, (dealership: string, uuid: string) => string, object?][] = [
  ['GET', (dealership, uuid) => `/db/dealership-${dealership}/intervention:${uuid}`],
  ['GET', (dealership, uuid) => `/db/dealership-${dealership}/media:${uuid}/thumbnail`],
  ['GET', (dealership, uuid) => `/db/dealership-${dealership}-office/customer:${uuid}`],
  ['GET', (dealership, uuid) => `/media/${dealership}/${uuid}`],
  ['GET', (dealership, uuid) => `/api/media/${dealership}/${uuid}/chunks`],
  ['POST', (dealership, uuid) => `/api/media/${dealership}/${uuid}/receipt`],
  [
    'GET',
    (dealership, uuid) =>
      `/api/interventions/${dealership}/intervention:${uuid}/preview?recipient=recipient:${uuid}:${uuid}`,
  ],
  ['POST', (dealership, uuid) => `/api/interventions/${dealership}/intervention:${uuid}/send`, {}],
  ['GET', (dealership) => `/api/devices?dealership=${dealership}`],
  ['DELETE', (_dealership, uuid) => `/api/devices/device:${uuid}`],
]

describe.each(['manager elsewhere', 'device elsewhere'] as const)('to %s', (name) => {
  it.each(addresses)('%s %s says the same of what is ours and what is not', async (...given) => {
    const [method, address, json] = given
    const { asker } = subject(name)
    const { here } = server()
    const doc = await stored('intervention')
    const uuid = doc._id.slice('intervention:'.length)
    const none = uuid.replace(/.{4}$/, '0000')
    const answers: [number, string][] = []
    for (const path of [address(here, uuid), address(here, none), address('gnosuchdealer', uuid)]) {
      const { status, text } = await asker.ask(method, path, json && { json })
      answers.push([status, text])
    }
    expect([401, 403, 404]).toContain(answers[0]?.[0])
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })
})
