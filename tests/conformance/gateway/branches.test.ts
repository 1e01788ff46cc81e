/** Branches with a history of the sender's own making, and honest ones whose ground is gone. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { databaseNames } from '@shared/ids'
import type { Intervention } from '@shared/schemas/intervention'
import { interventionSchema } from '@shared/schemas/intervention'
import { type Asker, useServer } from '../server'
import { editedBy, interventionBy, manifestBy, pathOf, pushed } from './documents'

const server = useServer()
const workshop = () => server().databases.workshop(server().here)
const replicated = { new_edits: false }

const push = (asker: Asker, docs: object[], rest: object = replicated) =>
  pushed(asker, pathOf.workshop(server().here), docs, rest)

/** As replication brings it; digits name revisions, the newest first. */
const branch = (doc: object, digits: string): object => {
  const ids = [...digits].map((digit) => digit.repeat(32))
  const start = ids.length
  return { ...doc, _rev: `${start}-${ids[0] ?? ''}`, _revisions: { start, ids } }
}

const leavesOf = async (id: string): Promise<string[]> => {
  const leaves = await workshop().request(
    z.array(z.object({ ok: z.object({ _rev: z.string(), _deleted: z.boolean().optional() }) })),
    { path: encodeURIComponent(id), query: { open_revs: 'all' } },
  )
  return leaves.flatMap(({ ok }) => (ok._deleted ? [] : [ok._rev]))
}

const stored = async (id: string): Promise<Intervention> => {
  const doc = await workshop().get(interventionSchema, id)
  if (!doc) throw new Error(`${id} is not there`)
  return doc
}

/** A colleague of whoever made the document, who knows everything in it. */
const two = async () => {
  const [owner, other] = [await server().device(), await server().person('technician')]
  const doc = interventionBy(owner.author)
  expect((await push(owner, [branch(doc, '1')])).fates).toEqual([])
  return { owner, other, doc }
}

describe('a branch that nobody grew', () => {
  it('does not tell another beginning of an intervention', async () => {
    const { owner, other, doc } = await two()
    const forged = { ...interventionBy(other.author), _id: doc._id }
    const earlier = { ...forged, createdAt: '2020-01-01T00:00:00.000Z' }
    for (const digits of ['f', 'ab', 'fedcba']) {
      expect((await push(other, [branch(forged, digits)])).fates).toEqual(['forbidden'])
      expect((await push(other, [branch(earlier, digits)])).fates).toEqual(['forbidden'])
    }
    expect(await leavesOf(doc._id)).toHaveLength(1)
    expect(await stored(doc._id)).toMatchObject({ createdBy: owner.author })
  })

  it('does not rewrite what its own author began with', async () => {
    const { owner, doc } = await two()
    const rewritten = { ...doc, number: 'RO 666' }
    expect((await push(owner, [branch(rewritten, 'f')])).fates).toEqual(['forbidden'])
    expect((await push(owner, [branch(rewritten, 'fe')])).fates).toEqual(['forbidden'])
    expect(await leavesOf(doc._id)).toHaveLength(1)
  })

  it('does not take the place of a manifest', async () => {
    const { owner, other } = await two()
    const manifest = manifestBy(owner.author)
    await push(owner, [branch(manifest, '1')])
    const forged = { ...manifest, capturedBy: other.author, sha256: 'f'.repeat(64) }
    expect((await push(other, [branch(forged, 'f')])).fates).toEqual(['forbidden'])
    expect((await push(owner, [branch({ ...manifest, bytes: 9 }, 'f')])).fates).toEqual([
      'forbidden',
    ])
    expect(await leavesOf(manifest._id)).toHaveLength(1)
  })

  it('does not bring back what was deleted', async () => {
    const { owner, doc } = await two()
    const { _rev = '' } = await stored(doc._id)
    await workshop().remove(doc._id, _rev)
    expect((await push(owner, [branch(doc, 'f')])).fates).toEqual(['forbidden'])
    expect(await leavesOf(doc._id)).toEqual([])
  })

  it('is refused under any name of the same request, and with fields given twice', async () => {
    const { other, doc } = await two()
    const forged = branch({ ...interventionBy(other.author), _id: doc._id }, 'f')
    const body = JSON.stringify({ docs: [forged], new_edits: false })
    const database = pathOf.workshop(server().here)
    await other.ask('POST', `${database}/%5Fbulk_docs`, { body })
    const twice = body.replace(/\}$/, ',"docs":[]}')
    await other.ask('POST', `${database}/_bulk_docs`, { body: twice })
    expect(await leavesOf(doc._id)).toHaveLength(1)
  })

  it('leaves the rest of its batch stored, and is told by its revision', async () => {
    const { other, doc } = await two()
    const forged = branch({ ...interventionBy(other.author), _id: doc._id }, 'f')
    const sound = interventionBy(other.author)
    const { text } = await other.ask('POST', `${pathOf.workshop(server().here)}/_bulk_docs`, {
      json: { docs: [forged, branch(sound, '1')], ...replicated },
    })
    expect(JSON.parse(text)).toEqual([
      expect.objectContaining({ id: doc._id, rev: `1-${'f'.repeat(32)}`, error: 'forbidden' }),
    ])
    expect(await stored(sound._id)).toMatchObject({ createdBy: other.author })
  })

  it('is taken where it is the same one again', async () => {
    const { owner, doc } = await two()
    const manifest = manifestBy(owner.author)
    for (const _again of [1, 2]) {
      expect((await push(owner, [branch(doc, '1'), branch(manifest, '1')])).fates).toEqual([])
    }
  })
})

const compact = async (): Promise<void> => {
  const { connection } = server().databases
  const path = `/${workshop().name}`
  const headers = { 'content-type': 'application/json' }
  await connection.fetch(`${path}/_compact`, { method: 'POST', headers })
  await expect
    .poll(
      async () => {
        const info: unknown = await (await connection.fetch(path)).json()
        return z.object({ compact_running: z.boolean() }).parse(info).compact_running
      },
      { timeout: 20_000 },
    )
    .toBe(false)
}

describe('an edit from before the database was compacted', () => {
  /** The office has gone on twice; of the revision that the tablet knows the body is gone. */
  const late = async () => {
    const { owner, other, doc } = await two()
    const office = await server().person('back-office')
    const first = editedBy(office.author, doc, { plate: 'AB-12' })
    const second = editedBy(office.author, first, { vehicle: 'Polo' })
    await push(office, [branch(first, 'b1')])
    await push(office, [branch(second, 'cb1')])
    await compact()
    return { owner, other, office, doc }
  }

  it('is kept, though its author did not make the document', async () => {
    const { other, doc } = await late()
    const edited = editedBy(other.author, doc, { number: 'RO 2' })
    expect((await push(other, [branch(edited, 'e1')])).fates).toEqual([])
    await expect
      .poll(() => stored(doc._id), { timeout: 15_000 })
      .toMatchObject({ number: 'RO 2', plate: 'AB-12', vehicle: 'Polo' })
  })

  it('is kept for what its author signed, and for nothing else', async () => {
    const { other, office, doc } = await late()
    const edited = editedBy(other.author, doc, { number: 'RO 2' })
    const inAnothersName = editedBy(office.author, edited, { vehicle: 'Forged' })
    await push(other, [branch(inAnothersName, 'e1')])
    await expect
      .poll(() => stored(doc._id), { timeout: 15_000 })
      .toMatchObject({ number: 'RO 2', vehicle: 'Polo' })
  })

  it('is refused where it touches the origin', async () => {
    const { other, doc } = await late()
    const edited = { ...editedBy(other.author, doc, {}), createdBy: other.author }
    expect((await push(other, [branch(edited, 'e1')])).fates).toEqual(['forbidden'])
  })
})

describe('a file', () => {
  it('is sent by whoever recorded it, and by nobody else', async () => {
    const { owner, other } = await two()
    const manifest = { ...manifestBy(owner.author), chunks: 2, bytes: 2 * 1024 * 1024 }
    await push(owner, [branch(manifest, '1')])
    const put = async (asker: Asker, index: string, id = manifest._id) => {
      const name = encodeURIComponent(`${id.slice('media:'.length)}:${index}`)
      const path = `/db/${databaseNames.media(server().here)}/${name}/data`
      const headers = { 'content-type': 'image/jpeg' }
      const { status, json } = await asker.ask('PUT', path, { body: 'bytes', headers })
      return status === 201 ? 'stored' : json['error']
    }
    expect(await put(other, '00000')).toBe('not-allowed')
    expect(await put(owner, '00002')).toBe('not-allowed')
    expect(await put(owner, '00000', manifestBy(owner.author)._id)).toBe(
      'intervention-not-synchronised',
    )
    expect(await put(owner, '00000')).toBe('stored')
    expect(await put(owner, '00001')).toBe('stored')
  })
})
