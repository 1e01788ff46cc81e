import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DomainError } from '@shared/errors'
import { connect } from './connection'
import { type Database, openDatabase } from './database'
import { BadDocumentError, DatabaseAwayError, DatabaseRefusal } from './errors'
import { type StubAnswer, type StubServer, startStubServer } from './stub-server'

const thingSchema = z.object({ _id: z.string(), _rev: z.string().optional(), count: z.number() })

let stub: StubServer | undefined
const bad: BadDocumentError[] = []

afterEach(async () => {
  await stub?.close()
  stub = undefined
  bad.length = 0
})

const databaseThat = async (answer: (line: string) => StubAnswer): Promise<Database> => {
  stub = await startStubServer(answer)
  return openDatabase(connect(stub.url, 'secret'), 'things', (error) => bad.push(error))
}

const missing: StubAnswer = { status: 404, body: { error: 'not_found', reason: 'missing' } }
const conflict: StubAnswer = { status: 409, body: { error: 'conflict', reason: 'too late' } }

describe('get', () => {
  it('gives the document, checked by its schema', async () => {
    const things = await databaseThat(() => ({ body: { _id: 'a', _rev: '1-a', count: 1 } }))
    expect(await things.get(thingSchema, 'a')).toEqual({ _id: 'a', _rev: '1-a', count: 1 })
  })

  it('gives null for what is not there, and encodes ids', async () => {
    const things = await databaseThat(() => missing)
    expect(await things.get(thingSchema, 'config:a/b')).toBeNull()
    expect(stub?.requests).toEqual(['GET /things/config%3Aa%2Fb'])
  })

  it('names the document that is badly formed, not its content', async () => {
    const things = await databaseThat(() => ({ body: { _id: 'a', count: 'Ada Martin' } }))
    const error = await things.get(thingSchema, 'a').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(BadDocumentError)
    expect(String(error)).toContain('things/a')
    expect(String(error)).not.toContain('Ada')
  })
})

describe('writing', () => {
  it('gives a conflict as a result', async () => {
    const things = await databaseThat(() => conflict)
    expect(await things.insert({ _id: 'a', count: 1 })).toEqual({ ok: false, conflict: true })
  })

  it('throws what the database forbids', async () => {
    const things = await databaseThat(() => ({
      status: 403,
      body: { error: 'forbidden', reason: 'nobody deletes' },
    }))
    const error = await things.insert({ _id: 'a' }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(DatabaseRefusal)
    expect(error).toMatchObject({ status: 403, error: 'forbidden', reason: 'nobody deletes' })
  })

  it('gives each of several its own result', async () => {
    const things = await databaseThat(() => ({
      status: 201,
      body: [
        { id: 'a', rev: '1-a' },
        { id: 'b', error: 'conflict' },
      ],
    }))
    expect(await things.insertAll([{ _id: 'a' }, { _id: 'b' }])).toEqual([
      { ok: true, rev: '1-a' },
      { ok: false, conflict: true },
    ])
  })
})

describe('update', () => {
  const counter = (conflicts: number) => {
    let count = 0
    return (line: string): StubAnswer => {
      if (line.startsWith('GET')) return { body: { _id: 'a', _rev: `${count}-a`, count } }
      count += 1
      return count <= conflicts ? conflict : { status: 201, body: { rev: `${count}-a` } }
    }
  }
  const increment = (thing: z.infer<typeof thingSchema>) => ({ ...thing, count: thing.count + 1 })

  it('reads again and tries again when another write came between', async () => {
    const things = await databaseThat(counter(2))
    expect(await things.update(thingSchema, 'a', increment)).toMatchObject({
      count: 3,
      _rev: '3-a',
    })
  })

  it('writes nothing where there is nothing to change', async () => {
    const things = await databaseThat(counter(0))
    await things.update(thingSchema, 'a', () => null)
    expect(stub?.requests).toEqual(['GET /things/a'])
  })

  it('gives up in the end, and says which document is missing', async () => {
    const busy = await databaseThat(counter(1000))
    await expect(busy.update(thingSchema, 'a', increment)).rejects.toMatchObject({
      code: 'conflict',
    })
    await stub?.close()
    const empty = await databaseThat(() => missing)
    await expect(empty.update(thingSchema, 'a', increment)).rejects.toBeInstanceOf(DomainError)
  })
})

describe('reading several', () => {
  it('leaves out what is badly formed, and reports it', async () => {
    const things = await databaseThat(() => ({
      body: { rows: [{ doc: { _id: 'a', count: 1 } }, { doc: { _id: 'b' } }, { doc: null }] },
    }))
    expect(await things.range(thingSchema, { startkey: 'a', limit: undefined })).toEqual([
      { _id: 'a', count: 1 },
    ])
    expect(bad.map(({ id }) => id)).toEqual(['b'])
    expect(stub?.requests).toEqual(['GET /things/_all_docs?startkey=%22a%22&include_docs=true'])
  })

  it('reads changes with sequences of either kind', async () => {
    const things = await databaseThat(() => ({
      body: { last_seq: 7, results: [{ id: 'a', seq: '7-x', deleted: true }] },
    }))
    expect(await things.changes({ since: 'now', longPoll: true, timeoutMs: 1000 })).toEqual({
      lastSeq: '7',
      changes: [{ id: 'a', seq: '7-x', deleted: true, doc: undefined }],
    })
    expect(stub?.requests).toEqual(['GET /things/_changes?since=now&feed=longpoll&timeout=1000'])
  })
})

describe('a database that is away', () => {
  it('is told apart from one that refuses', async () => {
    const things = await databaseThat(() => missing)
    await stub?.close()
    await expect(things.get(thingSchema, 'a')).rejects.toBeInstanceOf(DatabaseAwayError)
    await expect(things.attachment('a', 'data')).rejects.toBeInstanceOf(DatabaseAwayError)
  })

  it('is also one whose proxy answers for it', async () => {
    const things = await databaseThat(() => ({ status: 503, body: {} }))
    await expect(things.get(thingSchema, 'a')).rejects.toBeInstanceOf(DatabaseAwayError)
  })

  it('is not what an aborted request means', async () => {
    const things = await databaseThat(() => missing)
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(things.changes({ since: '0', signal })).rejects.toThrow('stopped')
  })
})
