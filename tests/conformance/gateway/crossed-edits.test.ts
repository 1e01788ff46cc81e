/** Two people edit one intervention at once, through the gateway: nothing of either is lost. */
import { pino } from 'pino'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createReconciler } from '@server/reconcile/reconciler'
import { sweep } from '@server/reconcile/sweep'
import { editorOf, interventionOf } from '@shared/fixtures'
import { setFields } from '@shared/intervention'
import { rangeOf } from '@shared/ids'
import { editEventSchema } from '@shared/schemas/event'
import { type Intervention, interventionSchema } from '@shared/schemas/intervention'
import { type Asker, type Person, useServer } from '../server'
import { editedBy, interventionBy, pathOf, pushed } from './documents'

const server = useServer()
const workshop = () => server().databases.workshop(server().here)

/** As replication brings it: a revision of its own on top of one that both know. */
const asBranch = (doc: Intervention, rev: string, digit: string): object => {
  const id = digit.repeat(32)
  const [, parent = ''] = rev.split('-')
  const { _rev, ...rest } = doc
  return { ...rest, _rev: `2-${id}`, _revisions: { start: 2, ids: [id, parent] } }
}

const push = (asker: Asker, docs: object[], newEdits: boolean) =>
  pushed(asker, pathOf.workshop(server().here), docs, { new_edits: newEdits })

const stored = async (id: string): Promise<Intervention | undefined> => {
  const [doc] = await workshop().range(interventionSchema, { keys: [id], conflicts: true })
  return doc
}

const crossed = async (
  changes: [Parameters<typeof editedBy>[2], Parameters<typeof editedBy>[2]],
): Promise<{ doc: Intervention; people: [Person, Person] }> => {
  const people: [Person, Person] = [
    await server().person('back-office'),
    await server().person('salesperson'),
  ]
  const doc = interventionBy(people[0].author)
  const { revs } = await push(people[0], [doc], true)
  for (const [index, person] of people.entries()) {
    const edited = editedBy(person.author, doc, changes[index] ?? {})
    await push(person, [asBranch(edited, revs[0] ?? '', 'ab'[index] ?? '')], false)
  }
  return { doc, people }
}

const whole = (id: string): Promise<Intervention> =>
  vi.waitFor(
    async () => {
      const doc = await stored(id)
      expect(doc?._conflicts ?? []).toEqual([])
      return interventionSchema.parse(doc)
    },
    { timeout: 15_000, interval: 50 },
  )

describe('edits that crossed', () => {
  it('keeps both fields in one revision, and closes the branches', async () => {
    const { doc } = await crossed([{ plate: 'AB-12' }, { vehicle: 'Polo' }])
    expect(await whole(doc._id)).toMatchObject({ plate: 'AB-12', vehicle: 'Polo' })
  })

  it('keeps the value that lost as an event in the name of whoever wrote it', async () => {
    const { doc, people } = await crossed([{ plate: 'FIRST' }, { plate: 'SECOND' }])
    const edits = await vi.waitFor(
      async () => {
        const found = await workshop().range(editEventSchema, rangeOf('event', doc._id))
        expect(found).toHaveLength(1)
        return found
      },
      { timeout: 15_000, interval: 50 },
    )
    expect(edits[0]).toMatchObject({ path: 'plate', value: 'FIRST', by: people[0].author })
    await vi.waitFor(
      async () => {
        const now = await stored(doc._id)
        expect(now?._conflicts ?? []).toEqual([])
        expect(now?.plate).toBe('SECOND')
      },
      { timeout: 15_000, interval: 50 },
    )
  })

  it('hands the merged revision and the closed branches to whoever replicates next', async () => {
    const { doc, people } = await crossed([{ plate: 'AB-12' }, { vehicle: 'Polo' }])
    const { _rev } = await whole(doc._id)
    const query = '_changes?style=all_docs'
    const { text } = await people[0].ask('GET', `${pathOf.workshop(server().here)}/${query}`)
    const { results } = z
      .object({
        results: z.array(
          z.object({ id: z.string(), changes: z.array(z.object({ rev: z.string() })) }),
        ),
      })
      .parse(JSON.parse(text))
    const revs = results.find(({ id }) => id === doc._id)?.changes.map(({ rev }) => rev) ?? []
    expect(revs).toContain(_rev)
    expect(revs.filter((rev) => rev.startsWith('2-'))).toEqual([])
  })
})

/** Branches as another server's replication would have left them: nothing passed our gateway. */
const behindOurBack = async (poison?: object): Promise<Intervention> => {
  const editors = [editorOf(undefined, Date.now), editorOf(undefined, () => Date.now() + 1000)]
  const doc = interventionOf(editorOf())
  const written = await workshop().insert(doc)
  const rev = written.ok ? written.rev : ''
  const branches = editors.map((editor, index) =>
    asBranch(setFields(editor, doc, { plate: `PLATE ${index}` }), rev, 'ab'[index] ?? ''),
  )
  const docs = poison ? [...branches, { ...asBranch(doc, rev, 'c'), ...poison }] : branches
  await workshop().request(z.unknown(), {
    method: 'post',
    path: '_bulk_docs',
    body: { docs, new_edits: false },
  })
  return doc
}

const sweepNow = (): Promise<void> =>
  sweep({
    databases: server().databases,
    dealership: server().here,
    log: pino({ level: 'silent' }),
    signal: new AbortController().signal,
  })

describe('what a server finds', () => {
  it('is merged once where several servers are at it at the same time', async () => {
    const doc = await behindOurBack()
    await Promise.all([sweepNow(), sweepNow(), sweepNow()])
    expect(await stored(doc._id)).toMatchObject({ plate: 'PLATE 1' })
    expect((await stored(doc._id))?._conflicts ?? []).toEqual([])
    const edits = await workshop().range(editEventSchema, rangeOf('event', doc._id))
    expect(edits.map(({ value }) => value)).toEqual(['PLATE 0'])
  })

  it('is merged at its next start, though nobody replicates', async () => {
    const doc = await behindOurBack()
    const reconciler = createReconciler(server().context)
    reconciler.start?.()
    expect((await whole(doc._id)).plate).toBe('PLATE 1')
    await reconciler.stop?.()
  })

  it('leaves a branch that it cannot read, and merges the others of the dealership', async () => {
    const poisoned = await behindOurBack({ quote: 'not a quote' })
    const sound = await behindOurBack()
    await sweepNow()
    expect((await whole(sound._id)).plate).toBe('PLATE 1')
    const { leaves } = await workshop().request(
      z.array(z.object({ ok: z.object({ _rev: z.string() }).optional() })).transform((all) => ({
        leaves: all.flatMap(({ ok }) => (ok ? [ok._rev[2]] : [])),
      })),
      { path: encodeURIComponent(poisoned._id), query: { open_revs: 'all' } },
    )
    expect(leaves.sort()).toEqual(['a', 'b', 'c'])
  })
})
