import { useDataStore } from '@client/data/stores/data-store'
import type { DealershipData, InterventionWithEvents } from '@client/data/types'
import { DomainError } from '@shared/errors'
import { uuidOf } from '@shared/ids'
import { nextStatus, setRow } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EffectScope, effectScope } from 'vue'
import { testEditor, testIntervention, withRow } from './test-intervention'
import { useOpenIntervention } from './use-open-intervention'

const editor = testEditor()
const { doc: filled, rowId } = withRow(editor, testIntervention(editor), 'Front brake pads')

/** A repository in memory whose writes end when the test says so. */
const repository = () => {
  let stored: InterventionWithEvents = { intervention: filled, events: [], draft: true }
  const waiting: (() => void)[] = []
  const listeners = new Set<() => void>()
  return {
    stored: () => stored.intervention,
    release: () => waiting.shift()?.(),
    interventions: {
      get: async () => stored,
      edit: async (_id: string, change: (doc: Intervention, by: typeof editor) => Intervention) => {
        await new Promise<void>((resolve) => waiting.push(resolve))
        stored = { ...stored, intervention: change(stored.intervention, editor) }
        for (const listener of listeners) listener()
        return stored.intervention
      },
      watch: (listener: () => void) => {
        listeners.add(() => listener())
        return () => listeners.clear()
      },
    },
  }
}

let scope: EffectScope
beforeEach(() => {
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  vi.stubGlobal('localStorage', { removeItem: () => undefined })
  setActivePinia(createPinia())
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
})

const open = async (data: { interventions: object }) => {
  // Stands in for the whole of the data; the screen's composables ask for nothing else.
  const sync = { watch: () => () => undefined }
  useDataStore().data = { editor, sync, ...data } as unknown as DealershipData
  const opened = scope.run(() => useOpenIntervention(() => uuidOf(filled._id)))
  if (!opened) throw new Error('scope has ended')
  await vi.waitFor(() => expect(opened.read.value).toBe(true))
  return opened
}

const mark = (doc: Intervention, by: typeof editor) =>
  setRow(by, doc, rowId, { status: nextStatus(doc.rows[rowId]?.status ?? 'unset') })
const status = (doc: Intervention | null) => doc?.rows[rowId]?.status

describe('useOpenIntervention', () => {
  it('shows a tap at once and never an older state between fast taps', async () => {
    const data = repository()
    const opened = await open(data)
    const first = opened.edit(mark)
    const second = opened.edit(mark)
    expect(status(opened.doc.value)).toBe('recommended')
    data.release()
    await first
    expect(status(data.stored())).toBe('ok')
    expect(status(opened.doc.value)).toBe('recommended')
    expect(opened.saving.value).toBe(true)
    data.release()
    await second
    expect(status(data.stored())).toBe('recommended')
    expect(opened.saving.value).toBe(false)
    expect(opened.savedAt.value).not.toBeNull()
  })

  it('says what went wrong and shows what is stored', async () => {
    const data = repository()
    const edit = () => Promise.reject(new DomainError('conflict'))
    const opened = await open({ interventions: { ...data.interventions, edit } })
    await opened.edit(mark)
    expect(opened.failure.value).toBe('conflict')
    expect(status(opened.doc.value)).toBe('unset')
  })

  it('writes nothing where nothing changed', async () => {
    const opened = await open(repository())
    await opened.edit((doc) => doc)
    expect(opened.savedAt.value).toBeNull()
  })
})
