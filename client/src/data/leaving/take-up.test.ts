import { DomainError } from '@shared/errors'
import { editorOf, interventionOf } from '@shared/fixtures'
import { dealershipIdSchema, newDeviceId } from '@shared/ids'
import { addRow, setFields, setRow, withChecklist } from '@shared/intervention'
import { checklistConfigSchema } from '@shared/schemas/configuration'
import type { Intervention } from '@shared/schemas/intervention'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeUpUnwritten, withUnwritten } from './take-up'
import { type Unwritten, allUnwritten, forgetUnwritten, untilWritten } from './unwritten'

const editor = editorOf(newDeviceId())
const stored = interventionOf(editor)
const dealership = dealershipIdSchema.parse('autohaus')
const unwrittenOf = (doc: Intervention): Unwritten => ({ kind: 'intervention', id: doc._id, doc })

let page: EventTarget
beforeEach(() => {
  page = new EventTarget()
  const kept: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => void (kept[key] = text),
    removeItem: (key: string) => delete kept[key],
  }
  // As in a browser, its keys are what it holds.
  const storage = new Proxy(kept, { get: (_, name) => Reflect.get(methods, name) })
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => vi.unstubAllGlobals())

/** A write that the page does not live to see. */
const goWhileWriting = async (unwritten: Unwritten) => {
  let end = () => {}
  const aborted = new Promise<void>((_, reject) => (end = () => reject(new Error('gone'))))
  const written = untilWritten(dealership, unwritten, () => aborted)
  page.dispatchEvent(new Event('pagehide'))
  end()
  await expect(written).rejects.toThrow('gone')
}

/** What is stored, and is changed as the repository would. */
const databaseOf = (doc: Intervention | null) => {
  const base = { doc, saved: [] as unknown[] }
  const context = {
    dealership,
    interventions: {
      get: async () => base.doc && { intervention: base.doc, events: [], draft: true },
      edit: async (_id: string, change: (doc: Intervention, by: typeof editor) => Intervention) => {
        if (!base.doc) throw new DomainError('not-found')
        return (base.doc = change(base.doc, editor))
      },
    },
    prospects: {
      of: () => null,
      save: async (...given: unknown[]) => void base.saved.push(given),
    },
  }
  return { base, context }
}

describe('what a page that went could not write', () => {
  it('is taken up once', async () => {
    await goWhileWriting(unwrittenOf(setFields(editor, stored, { message: 'Worn on the inside' })))
    const { base, context } = databaseOf(stored)
    await takeUpUnwritten(context)
    expect(base.doc?.message).toBe('Worn on the inside')
    expect(allUnwritten(dealership)).toEqual([])
  })

  it('is kept by nothing else: a write that ended leaves nothing', async () => {
    let end = () => {}
    const written = untilWritten(
      dealership,
      unwrittenOf(stored),
      () => new Promise<void>((resolve) => (end = resolve)),
    )
    page.dispatchEvent(new Event('pagehide'))
    expect(allUnwritten(dealership)).toHaveLength(1)
    end()
    await written
    expect(allUnwritten(dealership)).toEqual([])
  })

  it('stays for the next start where it cannot be written, and goes with the dealership', async () => {
    await goWhileWriting(unwrittenOf(setFields(editor, stored, { plate: 'KI-AB 1' })))
    const { context } = databaseOf(stored)
    const edit = () => Promise.reject(new DomainError('storage-full'))
    await takeUpUnwritten({ ...context, interventions: { ...context.interventions, edit } })
    expect(allUnwritten(dealership)).toHaveLength(1)
    forgetUnwritten(dealership)
    expect(allUnwritten(dealership)).toEqual([])
  })

  it('is forgotten with the draft that was thrown away', async () => {
    await goWhileWriting(unwrittenOf(setFields(editor, stored, { plate: 'KI-AB 1' })))
    await takeUpUnwritten(databaseOf(null).context)
    expect(allUnwritten(dealership)).toEqual([])
  })

  it('may be a prospect', async () => {
    const form = { name: 'Eva', company: '', language: 'de', mobile: '', email: 'e@x.de' } as const
    await goWhileWriting({ kind: 'prospect', id: stored._id, form, complete: true })
    const { base, context } = databaseOf(stored)
    await takeUpUnwritten(context)
    expect(base.saved).toEqual([[stored._id, form, true]])
  })

  it('brings nobody back who was handed over meanwhile', async () => {
    const form = { name: 'Eva', company: '', language: 'de', mobile: '', email: 'e@x.de' } as const
    await goWhileWriting({ kind: 'prospect', id: stored._id, form, complete: true })
    const { base, context } = databaseOf(stored)
    const handedOverAt = '2026-11-29T12:00:00Z'
    const gone = { intervention: stored._id, form: null, complete: true, failure: null, handedOverAt }
    const prospects = { ...context.prospects, of: () => gone }
    await takeUpUnwritten({ ...context, prospects })
    expect(base.saved).toEqual([])
    expect(allUnwritten(dealership)).toEqual([])
  })
})

describe('beside what is stored', () => {
  it('the later words stay, whichever they are', () => {
    const kept = setFields(editor, stored, { message: 'mine', plate: 'KI-AB 1' })
    const meanwhile = setFields(editor, stored, { message: 'theirs, later' })
    expect(withUnwritten(meanwhile, kept)).toMatchObject({
      message: 'theirs, later',
      plate: 'KI-AB 1',
    })
    expect(withUnwritten(kept, kept)).toBe(kept)
  })

  it('an added row comes once', () => {
    const kept = addRow(editor, stored, { en: 'Sunroof' }, { en: 'Body' }, 'row-1').doc
    const again = addRow(editor, stored, { en: 'Sunroof' }, { en: 'Body' }, 'row-1').doc
    const rows = [...Object.keys(stored.rows), 'row-1']
    expect(Object.keys(withUnwritten(again, kept).rows)).toEqual(rows)
    expect(Object.keys(withUnwritten(stored, kept).rows)).toEqual(rows)
  })

  it('a checklist does not come a second time', () => {
    const items = [{ item: 'bumper', label: { en: 'Front bumper' }, unit: null }]
    const list = checklistConfigSchema.parse({
      _id: 'config:checklist:bodywork',
      type: 'config:checklist',
      schema: 1,
      checklist: 'bodywork',
      modes: ['bodywork'],
      groups: [{ label: { en: 'Body' }, items }],
    })
    const fill = () => withChecklist(setFields(editor, stored, { mode: 'bodywork' }), list)
    const written = fill()
    expect(withUnwritten(written, fill())).toBe(written)
    const rowId = Object.keys(written.rows).at(-1) ?? ''
    const noted = setRow(editor, written, rowId, { note: 'torn' })
    expect(withUnwritten(written, noted).rows[rowId]?.note).toBe('torn')
  })
})
