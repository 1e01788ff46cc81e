import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useGradual } from './use-gradual'

const items = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ _id: `item ${from + index}` }))

// A screen of ten cards.
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('innerHeight', 1200)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('useGradual', () => {
  const begin = (count: number) => {
    const wanted = shallowRef(items(0, count))
    const scope = effectScope()
    const { drawn, whole } = scope.run(() => useGradual(() => wanted.value)) ?? expect.fail()
    return { wanted, scope, drawn, whole }
  }

  it('draws a short list at once', () => {
    const { drawn, whole } = begin(10)
    expect([drawn.value.length, whole.value]).toEqual([10, true])
  })

  it('draws a long one by and by, until all of it is there', () => {
    const { wanted, drawn, whole } = begin(25)
    expect([drawn.value.length, whole.value]).toEqual([10, false])
    vi.advanceTimersToNextTimer()
    expect([drawn.value.length, whole.value]).toEqual([20, false])
    vi.runAllTimers()
    expect([drawn.value, whole.value]).toEqual([wanted.value, true])
  })

  it('keeps what is drawn in its place when new ones come before it, and lets go what is not wanted', async () => {
    const { wanted, drawn } = begin(12)
    vi.runAllTimers()
    const news = items(100, 115)
    wanted.value = [...news, ...items(2, 12)]
    await nextTick()
    expect(drawn.value).toEqual([...news.slice(0, 10), ...items(2, 12)])
    vi.runAllTimers()
    expect(drawn.value).toEqual(wanted.value)
  })

  it('draws no more with every change, only when nothing changes any more', async () => {
    const { wanted, drawn } = begin(40)
    for (let key = 0; key < 3; key += 1) {
      wanted.value = [...wanted.value]
      await nextTick()
      expect(drawn.value).toHaveLength(10)
    }
    vi.advanceTimersToNextTimer()
    expect(drawn.value).toHaveLength(20)
  })

  it('shows what an item has become, drawn before or not', async () => {
    const { wanted, drawn } = begin(3)
    const changed = wanted.value.map((item) => ({ ...item, changed: true }))
    wanted.value = changed
    await nextTick()
    expect(drawn.value).toEqual(changed)
  })

  it('draws nothing after its screen is gone', () => {
    const { scope, drawn } = begin(25)
    scope.stop()
    vi.runAllTimers()
    expect(drawn.value).toHaveLength(10)
  })
})
