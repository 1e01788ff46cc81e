/**
 * Every cell of `shared/src/access-table.ts`: each role, strangers and nobody, each kind of document, each
 * operation; asked of the gateway, and of the database behind it with the headers that the gateway sends.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type AccessKind,
  type AccessOperation,
  type Holder,
  accessKinds,
  accessOperations,
  accessTable,
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

const revisionIn = (text: string): string => /"_?rev":"([^"]+)"/.exec(text)?.[1] ?? ''

/** There is one of these in a dealership: another test may have left it. */
const clear = async (kind: AccessKind, { _id }: StoredDocument): Promise<void> => {
  const path = encodeURIComponent(_id)
  const there = await admin('GET', kind, path)
  if (there.status === 200) await admin('DELETE', kind, `${path}?rev=${revisionIn(there.body)}`)
}

/** What the server, or an honest colleague, has written before. */
const stored = async (kind: AccessKind): Promise<StoredDocument> => {
  const doc = samples[kind].make(authorSchema.parse(newUserId()))
  await clear(kind, doc)
  const { status, body } = await admin('PUT', kind, encodeURIComponent(doc._id), doc)
  expect(status, body).toBe(201)
  return { ...doc, _rev: revisionIn(body) }
}

/** Sends a request to one of the two doors. */
type Door = (
  who: Subject,
  method: string,
  path: string,
  json?: unknown,
) => Promise<{ status: number; text: string }>

const doors: Record<'gateway' | 'database', (kind: AccessKind) => Door> = {
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

const writes = async (door: Door, who: Subject, doc: StoredDocument): Promise<boolean> => {
  const { status, text } = await door(who, 'POST', '_bulk_docs', { docs: [doc] })
  return status < 300 && !text.includes('"error"')
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
    return writes(door, who, doc)
  }
  const doc = await stored(kind)
  if (operation === 'update') return writes(door, who, change(doc, who.author))
  const path = encodeURIComponent(doc._id)
  if (operation === 'read') return (await door(who, 'GET', path)).status === 200
  const { _id, _rev } = doc
  const removed = await door(who, 'DELETE', `${path}?rev=${_rev}`)
  return removed.status < 300 || writes(door, who, { ...doc, _id, _rev, _deleted: true })
}

/** Chunks pass the gateway one way only, as binary attachments; they are read at `/media`. */
const gatewayKinds = accessKinds.filter((kind) => kind !== 'chunk')
const cells = (kinds: readonly AccessKind[]) =>
  kinds.flatMap((kind) => accessOperations.map((operation) => ({ kind, operation })))

const may = (who: Subject, kind: AccessKind, operation: AccessOperation): boolean =>
  who.holder !== null && accessTable[kind][operation].includes(who.holder)

describe.each(subjects)('%s', (name) => {
  it.each(cells(gatewayKinds))('$operation $kind through the gateway', async (cell) => {
    const { kind, operation } = cell
    const who = subject(name)
    const done = await attempt(operation, kind, { door: doors.gateway(kind), who })
    expect(done).toBe(may(who, kind, operation))
  })

  it.each(cells(accessKinds))('$operation $kind at the database', async ({ kind, operation }) => {
    const who = subject(name)
    const done = await attempt(operation, kind, { door: doors.database(kind), who })
    expect(done).toBe(may(who, kind, operation))
  })

  it('sends a chunk through the gateway', async () => {
    const who = subject(name)
    const { _id } = samples.chunk.make(who.author)
    const path = `/db/${nameOf('chunk')}/${encodeURIComponent(_id)}/data`
    const headers = { 'content-type': 'image/jpeg' }
    const { status } = await who.asker.ask('PUT', path, { body: 'bytes', headers })
    expect(status === 201).toBe(may(who, 'chunk', 'create'))
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
