import { describe, expect, it } from 'vitest'
import type { DeviceStore, ProspectRecord } from './device-store'
import { openProspects } from './prospects'
import { SyncError } from './sync/failure'
import { asDirty, handOverProspects, prospectsOutside } from './sync/hand-over'
import { dirtyRecord, interventionId } from './test-records'
import type { ProspectForm } from './types'

const ada: ProspectForm = {
  name: ' Ada Example ',
  company: '',
  language: 'de',
  mobile: '0151 234567',
  email: '',
}
const empty: ProspectForm = { ...ada, name: ' ', mobile: '' }
const [first, second] = [interventionId(1), interventionId(2)]

/** What the device's own database keeps of prospects, over restarts. */
const disk = () => {
  const kept = new Map<string, ProspectRecord>()
  const transaction = {
    put: (_store: string, record: ProspectRecord) => kept.set(record.intervention, record),
    delete: (_store: string, key: string) => kept.delete(key),
  }
  const store = {
    get: async (_store: string, key: string) => kept.get(key) ?? null,
    all: async () => [...kept.values()],
    change: async (_stores: string[], work: (given: typeof transaction) => void) =>
      work(transaction),
  } as unknown as DeviceStore
  return { kept, store }
}

const setUp = async (answer: () => Promise<void> = async () => undefined) => {
  const { kept, store } = disk()
  const prospects = await openProspects(store)
  const asked: unknown[] = []
  const drafts = new Set<string>()
  const context = {
    prospects,
    interventions: { isDraft: (id: string) => drafts.has(id) },
    dirty: { all: () => [dirtyRecord({ id: second })] },
    remote: {
      prospect: async (intervention: string, body: object) => {
        asked.push({ intervention, ...body })
        await answer()
      },
    },
  }
  return { kept, store, prospects, asked, drafts, handOver: () => handOverProspects(context), context }
}

describe('the prospects of a device', () => {
  it('survive a restart, and are forgotten when the form is emptied', async () => {
    const { store, prospects } = await setUp()
    await prospects.save(first, ada, true)
    expect((await openProspects(store)).of(first)?.form).toEqual(ada)
    await prospects.save(first, empty, false)
    expect((await openProspects(store)).all()).toEqual([])
  })

  it('do not outlive their intervention', async () => {
    const { kept, prospects } = await setUp()
    await prospects.save(first, ada, true)
    await prospects.save(second, ada, true)
    await prospects.tidy(async (id) => id === second)
    expect([...kept.keys()]).toEqual([second])
  })
})

describe('handing over', () => {
  it('sends the person once and keeps nothing but the moment', async () => {
    const { kept, prospects, asked, handOver } = await setUp()
    await prospects.save(first, ada, true)
    await handOver()
    await handOver()
    expect(asked).toEqual([
      {
        intervention: first,
        key: kept.get(first)?.key,
        name: 'Ada Example',
        company: '',
        language: 'de',
        mobile: '0151 234567',
        email: null,
      },
    ])
    expect(JSON.stringify([...kept.values()])).not.toContain('Ada')
    expect(prospects.of(first)).toMatchObject({ form: null, failure: null })
    expect(prospects.of(first)?.handedOverAt).not.toBeNull()
  })

  it('waits for the intervention: a draft, or one that is not there yet', async () => {
    const { prospects, asked, drafts, handOver, context } = await setUp()
    drafts.add(first)
    await prospects.save(first, ada, true)
    await prospects.save(second, ada, true)
    await handOver()
    expect(asked).toEqual([])
    expect(prospectsOutside(context).map(({ intervention }) => intervention)).toEqual([second])
  })

  it.each([
    ['offline', 0],
    ['intervention-not-synchronised', 409],
    ['database-away', 503],
    ['device-revoked', 401],
  ])('keeps the person and is tried again after %s', async (code, status) => {
    const failing = async () => Promise.reject(new SyncError(code, status))
    const { prospects, handOver } = await setUp(failing)
    await prospects.save(first, ada, true)
    await expect(handOver()).rejects.toMatchObject({ code })
    expect(prospects.of(first)).toMatchObject({ form: ada, failure: null })
  })

  it('asks a person where the server does not take it, and goes on once it is corrected', async () => {
    let answer = async (): Promise<void> => Promise.reject(new SyncError('bad-recipient', 422))
    const { kept, prospects, asked, handOver, context } = await setUp(() => answer())
    await prospects.save(first, ada, true)
    const key = kept.get(first)?.key
    await handOver()
    await handOver()
    expect(asked).toHaveLength(1)
    expect(prospects.of(first)).toMatchObject({ form: ada, failure: 'bad-recipient' })
    expect(asDirty(prospectsOutside(context))).toMatchObject([{ refused: true }])
    answer = async () => undefined
    await prospects.save(first, { ...ada, mobile: '0151 2345678' }, true)
    await handOver()
    expect(asked.at(-1)).toMatchObject({ mobile: '0151 2345678' })
    expect(kept.get(first)?.key).not.toBe(key)
    expect(prospects.of(first)?.form).toBeNull()
  })

  it('never asks the server about somebody without a name or an address', async () => {
    const { prospects, asked, handOver } = await setUp()
    await prospects.save(first, { ...ada, mobile: '' }, false)
    await handOver()
    expect(asked).toEqual([])
    expect(prospects.of(first)?.failure).toBe('bad-recipient')
  })

  it('keeps what was typed while a request was under way', async () => {
    const { prospects, handOver } = await setUp(async () => {
      await prospects.save(first, { ...ada, name: 'Grace Example' }, true)
    })
    await prospects.save(first, ada, true)
    await handOver()
    expect(prospects.of(first)?.form?.name).toBe('Grace Example')
  })
})
