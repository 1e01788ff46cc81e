import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nano from 'nano'
import { afterEach, describe, expect, it } from 'vitest'
import { useDatabase } from './client'
import { Pouch, type PouchClient } from './pouch-client'

const db = useDatabase()

describe('nano', () => {
  const connect = async (): Promise<nano.DocumentScope<Record<string, unknown>>> =>
    nano(db.target.adminUrl).use(await db.newDatabase())

  it('writes, reads, lists and deletes', async () => {
    const docs = await connect()
    const { rev } = await docs.insert({ a: 1 }, 'intervention:1')
    expect(await docs.get('intervention:1')).toMatchObject({ _rev: rev, a: 1 })
    expect((await docs.list({ include_docs: true })).rows[0]?.doc).toMatchObject({ a: 1 })
    expect((await docs.fetch({ keys: ['intervention:1'] })).rows).toHaveLength(1)
    await docs.destroy('intervention:1', rev)
    await expect(docs.get('intervention:1')).rejects.toMatchObject({ statusCode: 404 })
  })

  it('sees a conflict as 409', async () => {
    const docs = await connect()
    await docs.insert({ a: 1 }, 'one')
    await expect(docs.insert({ a: 2 }, 'one')).rejects.toMatchObject({
      statusCode: 409,
      error: 'conflict',
    })
  })

  it('writes in bulk, finds by index, reads views', async () => {
    const docs = await connect()
    const made = await docs.bulk({ docs: [{ n: 1 }, { n: 2 }, { n: 3 }] })
    expect(made.every((each) => 'rev' in each)).toBe(true)
    await docs.createIndex({ index: { fields: ['n'] } })
    const found = await docs.find({ selector: { n: { $gt: 1 } }, sort: ['n'] })
    expect(found.docs.map((doc) => doc.n)).toEqual([2, 3])
    const map = 'function(doc){ emit(doc.n, 1); }'
    await docs.insert({ views: { n: { map, reduce: '_sum' } } }, '_design/v')
    expect((await docs.view('v', 'n')).rows[0]?.value).toBe(3)
  })

  it('puts and gets attachments', async () => {
    const docs = await connect()
    const bytes = randomBytes(200_000)
    await docs.attachment.insert('one', 'chunk', bytes, 'video/mp4')
    expect(bytes.equals(await docs.attachment.get('one', 'chunk'))).toBe(true)
  })

  it('writes documents with attachments in one request', async () => {
    const docs = await connect()
    const file = { name: 'a.png', data: Buffer.from('hello'), content_type: 'image/png' }
    await docs.multipart.insert({ a: 1 }, [file], 'one')
    expect((await docs.attachment.get('one', 'a.png')).toString()).toBe('hello')
  })

  it('makes, describes, compacts and deletes databases', async () => {
    const server = nano(db.target.adminUrl)
    const name = await db.newDatabase()
    expect((await server.db.get(name)).db_name).toBe(name)
    expect(await server.db.list()).toContain(name)
    expect((await server.db.compact(name)).ok).toBe(true)
    expect((await server.db.changes(name, {})).results).toEqual([])
    expect((await server.db.destroy(name)).ok).toBe(true)
    expect((await server.db.create(name)).ok).toBe(true)
  })
})

describe('PouchDB', () => {
  const open: { db: PouchClient; folder: string }[] = []

  const remote = (name: string): PouchClient =>
    new Pouch(`${db.target.url}/${name}`, {
      skip_setup: true,
      fetch: (url, options = {}) => {
        const headers = new Headers(options.headers)
        const signed = db.target.proxyHeaders('anna', ['staff'])
        for (const [key, value] of Object.entries(signed)) headers.set(key, value)
        return Pouch.fetch(url, { ...options, headers })
      },
    })

  const local = async (): Promise<PouchClient> => {
    const folder = await mkdtemp(join(tmpdir(), 'baysight-pouch-'))
    const pouch = new Pouch(join(folder, 'db'))
    open.push({ db: pouch, folder })
    return pouch
  }

  afterEach(async () => {
    for (const each of open.splice(0)) {
      await each.db.close()
      await rm(each.folder, { recursive: true, force: true })
    }
  })

  it('reads and writes', async () => {
    const docs = remote(await db.newDatabase())
    const { rev } = await docs.put({ _id: 'media:a/b', a: 1 })
    expect(await docs.get('media:a/b')).toMatchObject({ _rev: rev, a: 1 })
    expect((await docs.allDocs({ keys: ['media:a/b'] })).rows).toHaveLength(1)
    await expect(docs.put({ _id: 'media:a/b', a: 2 })).rejects.toMatchObject({ status: 409 })
    await docs.putAttachment('media:a/b', 'chunk', rev, Buffer.from('hello'), 'video/mp4')
    expect(String(await docs.getAttachment('media:a/b', 'chunk'))).toBe('hello')
    expect((await docs.info()).doc_count).toBe(1)
  })

  it('replicates up and down, attachments and conflicts included', async () => {
    const name = await db.newDatabase()
    const [there, one, two] = [remote(name), await local(), await local()]
    await one.bulkDocs(Array.from({ length: 120 }, (_, n) => ({ _id: `d${n}`, n })))
    await one.putAttachment(
      'd0',
      'thumb',
      (await one.get('d0'))._rev,
      Buffer.from('hi'),
      'image/png',
    )
    await one.replicate.to(there)
    await two.replicate.from(there)
    expect((await two.info()).doc_count).toBe(120)
    expect(String(await two.getAttachment('d0', 'thumb'))).toBe('hi')
    await one.put({ ...(await one.get('d1')), by: 'one' })
    await two.put({ ...(await two.get('d1')), by: 'two' })
    await one.sync(there)
    await two.sync(there)
    await one.sync(there)
    const [here, elsewhere] = [
      await one.get('d1', { conflicts: true }),
      await two.get('d1', { conflicts: true }),
    ]
    expect(here).toEqual(elsewhere)
    expect(here._conflicts).toHaveLength(1)
  })

  it('goes on from its checkpoint', async () => {
    const name = await db.newDatabase()
    const [there, here] = [remote(name), await local()]
    await here.bulkDocs([{ _id: 'a' }, { _id: 'b' }])
    await here.replicate.to(there)
    await here.put({ _id: 'c' })
    const second = await here.replicate.to(there)
    expect(second.docs_read).toBe(1)
  })

  it('is told which documents were refused, and replicates the rest', async () => {
    const name = await db.newDatabase()
    const json = { validate_doc_update: 'function(n){ if (n.bad) throw({ forbidden: "bad" }); }' }
    await db.admin('PUT', `/${name}/_design/rules`, { json })
    const [there, here] = [remote(name), await local()]
    await here.bulkDocs([{ _id: 'a' }, { _id: 'b', bad: true }, { _id: 'c' }])
    const result = await here.replicate.to(there)
    expect(result.doc_write_failures).toBe(1)
    expect((await there.allDocs()).rows.map((row) => row.id)).toEqual(['_design/rules', 'a', 'c'])
  })

  it('hears of changes as they come', async () => {
    const name = await db.newDatabase()
    const there = remote(name)
    const heard = new Promise((resolve) => {
      const feed = there.changes({ live: true, since: 'now', include_docs: true, heartbeat: 1000 })
      feed.on('change', (change) => {
        feed.cancel()
        resolve(change.doc)
      })
    })
    // Until the feed is there, what it waits for may be written before: so write until it hears.
    const writer = setInterval(() => void there.post({ news: true }), 50)
    try {
      expect(await heard).toMatchObject({ news: true })
    } finally {
      clearInterval(writer)
    }
  })
})
