import { createClock, timeOf } from '@shared/clock'
import { editorOf, interventionOf } from '@shared/fixtures'
import { type InterventionId, newEventId, newRecipientId } from '@shared/ids'
import { setFields } from '@shared/intervention'
import type { InterventionEvent } from '@shared/schemas/event'
import { describe, expect, it, vi } from 'vitest'
import { createMemoryStore } from './memory-store'
import { openProjection } from './projection'
import type { ProjectionStore } from './store'
import { createTestDatabase } from './test-database'

const editor = editorOf()
const clock = () => createClock(editor.author)

const opened = (intervention: InterventionId): InterventionEvent => ({
  _id: newEventId(intervention),
  type: 'event',
  schema: 1,
  intervention,
  at: '2026-01-06T08:00:00.000Z',
  by: 'server',
  kind: 'opened',
  recipient: newRecipientId(intervention),
})

/** A busy machine takes its time. */
const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000 })

const open = async (database = createTestDatabase(), store = createMemoryStore()) => {
  const projection = await openProjection({ database: database.database, clock: clock(), store })
  await until(() => expect(projection.complete()).toBe(true))
  return projection
}

const numbers = ({ summaries }: { summaries: () => readonly { number: string }[] }) =>
  summaries().map(({ number }) => number)

const numbered = (number: string) => setFields(editor, interventionOf(editor), { number })

/** Newer than all that were made before. */
const several = (count: number) =>
  Array.from({ length: count }, (_, index) => numbered(`RO ${index}`))

describe('the projection', { timeout: 60_000 }, () => {
  it('is made of what is there, newest first, and follows what comes', async () => {
    const database = createTestDatabase()
    const [first, second] = [numbered('RO 1'), numbered('RO 2')]
    for (const doc of [second, first]) database.put(doc)
    const projection = await open(database)
    expect(numbers(projection)).toEqual(['RO 2', 'RO 1'])
    database.put(numbered('RO 3'))
    await until(() => expect(numbers(projection)).toEqual(['RO 3', 'RO 2', 'RO 1']))
  })

  it('reads nothing again of what was handed over while it was kept', async () => {
    const database = createTestDatabase()
    const store = createMemoryStore()
    const projection = await open(database, store)
    const [first, second] = [several(120), several(30)]
    database.handed.count = 0
    database.keep(first)
    database.keep(second)
    await until(() => expect(numbers(projection)).toHaveLength(150))
    expect(database.handed.count).toBe(0)
    database.put(numbered('RO late'))
    await until(() => expect(numbers(projection)[0]).toBe('RO late'))
    expect(database.handed.count).toBe(1)
    await until(async () => expect((await store.progress())?.sequence).toBe(151))
    projection.close()
    const next = await open(database, store)
    expect(numbers(next)).toHaveLength(151)
    expect(database.handed.count).toBe(1)
  })

  it('saves what was handed over once nothing more comes; after a crash before it, reads it', async () => {
    const database = createTestDatabase()
    const store = createMemoryStore()
    const crashed = await open(database, store)
    database.keep(several(450))
    await until(() => expect(numbers(crashed)).toHaveLength(450))
    crashed.close()
    const again = await open(database, store)
    await until(() => expect(numbers(again)).toHaveLength(450))
    database.handed.count = 0
    database.keep(several(250))
    await until(async () => expect((await store.progress())?.sequence).toBe(700))
    again.close()
    expect(numbers(await open(database, store))).toHaveLength(700)
    expect(database.handed.count).toBe(0)
  })

  it('reads what came in between, where what is handed over does not join on', async () => {
    const database = createTestDatabase()
    const projection = await open(database)
    database.keep([numbered('RO 1')])
    database.put(numbered('RO 2'))
    database.keep([numbered('RO 3')])
    await until(() => expect(numbers(projection)).toEqual(['RO 3', 'RO 2', 'RO 1']))
  })

  it('is read and not made again at the next start, but for what came since', async () => {
    const database = createTestDatabase()
    const store = createMemoryStore()
    for (const doc of several(300)) database.put(doc)
    ;(await open(database, store)).close()
    database.put(numbered('RO new'))
    database.handed.count = 0
    const projection = await open(database, store)
    await until(() => expect(numbers(projection)[0]).toBe('RO new'))
    expect(numbers(projection)).toHaveLength(301)
    expect(database.handed.count).toBe(1)
  })

  it('takes a batch again whose writing a crash has cut off', async () => {
    const database = createTestDatabase()
    const store = createMemoryStore()
    const doc = numbered('RO 1')
    database.put(doc)
    const event = opened(doc._id)
    const failing: ProjectionStore = { ...store, write: async () => undefined }
    ;(await open(database, store)).close()
    const crashed = await open(database, failing)
    database.put(event)
    database.put(setFields(editor, doc, { number: 'RO 2' }))
    await until(() => expect(numbers(crashed)).toEqual(['RO 2']))
    crashed.close()
    const projection = await open(database, store)
    await until(() => expect(numbers(projection)).toEqual(['RO 2']))
    expect(projection.summaries()[0]?.openedAt).toBe(event.at)
    await vi.waitFor(async () => expect((await store.get(doc._id))?.notes).toHaveLength(1))
  })

  it('is made anew where another version of it was stored', async () => {
    const database = createTestDatabase()
    const store = createMemoryStore()
    database.put(numbered('RO 1'))
    ;(await open(database, store)).close()
    const progress = await store.progress()
    if (!progress) throw new Error('nothing was stored')
    const stale = { ...progress, version: 'another' }
    await store.write({ records: [], gone: [], progress: stale, fresh: true }, () => true)
    expect(numbers(await open(database, store))).toEqual(['RO 1'])
  })

  it('goes on where a first reading was cut off', async () => {
    const database = createTestDatabase()
    const store = createMemoryStore()
    for (const doc of several(250)) database.put(doc)
    const first = await openProjection({ database: database.database, clock: clock(), store })
    expect(first.summaries().length).toBeLessThan(250)
    first.close()
    database.handed.count = 0
    expect(numbers(await open(database, store))).toHaveLength(250)
    expect(database.handed.count).toBeLessThan(250)
  })

  it('leaves out what was removed, and what comes back is whole', async () => {
    const database = createTestDatabase()
    const doc = numbered('RO 1')
    const event = opened(doc._id)
    for (const one of [doc, event]) database.put(one)
    const projection = await open(database)
    database.remove(doc._id)
    await until(() => expect(numbers(projection)).toEqual([]))
    database.put(doc)
    await until(() => expect(projection.summaries()[0]?.openedAt).toBe(event.at))
    database.remove(event._id)
    await until(() => expect(projection.summaries()[0]?.openedAt).toBeNull())
  })

  it('knows of an event that came before its intervention', async () => {
    const database = createTestDatabase()
    const projection = await open(database)
    const doc = numbered('RO 1')
    database.put(opened(doc._id))
    database.put(doc)
    await until(() => expect(projection.summaries()[0]?.opened).toBe(true))
  })

  it('shows two branches as one', async () => {
    const database = createTestDatabase()
    const doc = numbered('RO 1')
    database.put(setFields(editor, doc, { plate: 'K-1' }))
    const projection = await open(database)
    database.branch(setFields(editor, doc, { vehicle: 'Golf' }))
    await until(() =>
      expect(projection.summaries()[0]).toMatchObject({ plate: 'K-1', vehicle: 'Golf' }),
    )
  })

  it('names what a later version has written', async () => {
    const database = createTestDatabase()
    const doc = numbered('RO 1')
    database.put({ ...doc, schema: 2 } as object & { _id: string })
    const projection = await open(database)
    expect(projection.summaries()[0]).toMatchObject({ number: 'RO 1', newer: true })
    expect(projection.has(doc._id)).toBe(false)
    expect(projection.newer(doc._id)?.schema).toBe(2)
  })

  it('keeps the clock ahead of what it has read in an earlier life', async () => {
    const database = createTestDatabase()
    const store = createMemoryStore()
    const ahead = editorOf(editor.author, () => Date.UTC(2100, 0, 1))
    database.put(setFields(ahead, interventionOf(editor), { number: 'RO 1' }))
    ;(await open(database, store)).close()
    const later = createClock(editor.author, () => Date.UTC(2026, 0, 1))
    await openProjection({ database: database.database, clock: later, store })
    expect(timeOf(later.next())).toBeGreaterThanOrEqual(Date.UTC(2100, 0, 1))
  })

  it('does not write over what another tab has stored meanwhile', async () => {
    const database = createTestDatabase()
    const store = createMemoryStore()
    const [one, two] = [await open(database, store), await open(database, store)]
    database.put(numbered('RO 1'))
    await until(() => expect([numbers(one), numbers(two)]).toEqual([['RO 1'], ['RO 1']]))
    await vi.waitFor(async () => expect((await store.progress())?.sequence).toBe(1))
    expect(await store.newest(10)).toHaveLength(1)
  })
})
