import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EffectScope, effectScope } from 'vue'
import type { DealershipData } from '../types'
import { useDataStore } from './data-store'
import { useLive } from './live'

/** Reads are answered by hand, in whatever order. */
const openLive = () => {
  const answers: ((value: string) => void)[] = []
  let change = (): void => undefined
  const live = useLive<string>({
    empty: '',
    read: () => new Promise((resolve) => answers.push(resolve)),
    watch: (_, changed) => {
      change = changed
      return () => undefined
    },
  })
  return {
    live,
    answer: async (nth: number, value: string) => {
      answers[nth]?.(value)
      await vi.runAllTimersAsync()
    },
    change: async () => {
      change()
      await vi.runAllTimersAsync()
    },
  }
}

describe('what is read live', () => {
  let scope: EffectScope
  let opened: ReturnType<typeof openLive>

  beforeEach(() => {
    vi.useFakeTimers()
    setActivePinia(createPinia())
    scope = effectScope()
    useDataStore().data = {} as DealershipData
    scope.run(() => {
      opened = openLive()
    })
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  it('shows a read that the next one has overtaken, where changes come faster than answers', async () => {
    const { live, answer, change } = opened
    await change()
    await answer(0, 'first')
    expect([live.loaded.value, live.value.value]).toEqual([true, 'first'])
  })

  it('never goes back to an older one', async () => {
    const { live, answer, change } = opened
    await change()
    await answer(1, 'second')
    await answer(0, 'first')
    expect(live.value.value).toBe('second')
  })

  it('drops what was asked before something else was', async () => {
    const { live, answer } = opened
    void live.refresh()
    await answer(0, 'of another one')
    expect(live.loaded.value).toBe(false)
    await answer(1, 'of this one')
    expect(live.value.value).toBe('of this one')
  })
})
