import { authorSchema } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import type { DirtyRecord } from '../device-store'
import { type DirtyList, settleMs } from '../dirty'
import { createEmitter } from '../emitter'
import type { LocalDatabase, PushListener } from '../local-database'
import { dirtyRecord, interventionId } from '../test-records'
import { testReplica } from '../test-replica'
import { runPush } from './rounds'
import type { RoundContext } from './rounds'

const tokenOf = (ms: number, n = 0): string =>
  `${ms.toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-')}-7000-8000-${String(n).padStart(12, '0')}`

const fresh = tokenOf(Date.now())
const stale = tokenOf(Date.now() - settleMs - 1000)

/** A list in memory that clears as the real one does. */
const listOf = (...records: DirtyRecord[]): DirtyList & { records: Map<string, DirtyRecord> } => {
  const known = new Map(records.map((record) => [record.id, record]))
  return {
    records: known,
    changed: createEmitter(),
    written: createEmitter(),
    all: () => [...known.values()],
    mark: async (given) => void known.set(given.id, { ...given, token: fresh, refused: false }),
    settle: async () => {},
    refuse: async ({ id, token }) => {
      const record = known.get(id)
      if (record?.token === token) known.set(id, { ...record, refused: true })
    },
    clear: async (pushed) => {
      for (const { id, token } of pushed) if (known.get(id)?.token === token) known.delete(id)
    },
    reload: async () => {},
  }
}

const author = authorSchema.parse(`device:${interventionId(9).slice('intervention:'.length)}`)

type Push = (ids: readonly string[], listener: PushListener) => void

const push = async (dirty: DirtyList, act: Push) => {
  const pushed: string[][] = []
  const workshop: LocalDatabase = {
    ...testReplica(),
    push: async (_remote, ids, listener) => {
      pushed.push([...ids])
      act(ids, listener)
    },
  }
  const remote = { workshop: () => ({}), takeRefusal: () => null } as unknown as RoundContext['remote']
  await runPush({ workshop, office: null, remote, dirty, author }, () => {})
  return pushed
}
const arrive: Push = (ids, { written }) => written([...ids])
const settled = (change: Partial<DirtyRecord> = {}) =>
  dirtyRecord({ token: fresh, settled: true, ...change })

describe('a push', () => {
  it('asks the server nothing while nothing was changed here', async () => {
    expect(await push(listOf(), arrive)).toEqual([])
  })

  it('takes what was changed here, and forgets what has arrived', async () => {
    const dirty = listOf(settled(), settled({ id: interventionId(2) }))
    const ids = [interventionId(1), interventionId(2)]
    expect(await push(dirty, (_ids, { written }) => written([interventionId(1)]))).toEqual([ids])
    expect([...dirty.records.keys()]).toEqual([interventionId(2)])
  })

  it('does not count for a write that had been announced and was not there yet', async () => {
    const dirty = listOf(dirtyRecord({ token: fresh }))
    await push(dirty, arrive)
    expect(dirty.records.size).toBe(1)
  })

  it('counts after a while for one that never came', async () => {
    const dirty = listOf(dirtyRecord({ token: stale }))
    await push(dirty, arrive)
    expect(dirty.records.size).toBe(0)
  })

  it('does not count for what was changed again meanwhile', async () => {
    const dirty = listOf(settled())
    await push(dirty, (ids, listener) => {
      dirty.records.set(interventionId(1), settled({ token: tokenOf(Date.now(), 2) }))
      arrive(ids, listener)
    })
    expect(dirty.records.size).toBe(1)
  })

  it('marks what is refused, and tries it again the next time', async () => {
    const dirty = listOf(settled())
    await push(dirty, (ids, { refused }) => ids.forEach((id) => refused(id, 'forbidden')))
    expect(dirty.all()).toMatchObject([{ refused: true }])
    await push(dirty, arrive)
    expect(dirty.all()).toEqual([])
  })

  it('does not take a refusal for one of a later change', async () => {
    const dirty = listOf(settled())
    await push(dirty, (ids, { refused }) => {
      dirty.records.set(interventionId(1), settled({ token: tokenOf(Date.now(), 2) }))
      ids.forEach((id) => refused(id, 'forbidden'))
    })
    expect(dirty.all()).toMatchObject([{ refused: false }])
  })
})
