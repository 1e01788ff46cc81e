import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EffectScope, effectScope, nextTick, ref } from 'vue'
import { useDraftValue } from './use-draft-value'

let scope: EffectScope
let page: EventTarget
beforeEach(() => {
  vi.useFakeTimers()
  page = new EventTarget()
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const field = () => {
  const stored = ref('old')
  const writes: string[] = []
  const draft = scope.run(() =>
    useDraftValue(
      () => stored.value,
      (value) => {
        writes.push(value)
        stored.value = value
      },
    ),
  )
  if (!draft) throw new Error('scope has ended')
  const type = async (text: string) => {
    draft.value.value = text
    await nextTick()
  }
  return { stored, writes, draft, type }
}

describe('useDraftValue', () => {
  it('gathers letters into one write', async () => {
    const { writes, type } = field()
    await type('n')
    await type('ne')
    await type('new')
    expect(writes).toEqual([])
    vi.runAllTimers()
    expect(writes).toEqual(['new'])
  })

  it('shows what comes from elsewhere, but not over what is being typed', async () => {
    const { stored, draft, type } = field()
    stored.value = 'theirs'
    await nextTick()
    expect(draft.value.value).toBe('theirs')
    await type('mine')
    stored.value = 'theirs again'
    await nextTick()
    expect(draft.value.value).toBe('mine')
  })

  it('loses nothing when the page is hidden or the screen goes', async () => {
    const { writes, type } = field()
    await type('hidden')
    page.dispatchEvent(new Event('pagehide'))
    expect(writes).toEqual(['hidden'])
    await type('gone')
    scope.stop()
    expect(writes).toEqual(['hidden', 'gone'])
  })
})
