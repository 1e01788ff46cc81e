import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { throttled } from './throttled'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('gathers many into one, and loses none that comes while it calls', () => {
  const told: number[] = []
  let value = 0
  const { soon } = throttled(() => {
    told.push(value)
    if (value < 50) return
    value = 0
    soon()
  }, 100)
  for (value = 1; value < 50; value += 1) soon()
  expect(told).toEqual([])
  vi.advanceTimersByTime(100)
  expect(told).toEqual([50])
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([50, 0])
})

it('calls at once where that is asked for, and not again for what was asked before', () => {
  const call = vi.fn()
  const { soon, now } = throttled(call, 100)
  soon()
  now()
  expect(call).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1000)
  expect(call).toHaveBeenCalledTimes(1)
})

it('says no more once it is stopped', () => {
  const call = vi.fn()
  const { soon, stop } = throttled(call, 100)
  soon()
  stop()
  vi.advanceTimersByTime(1000)
  expect(call).not.toHaveBeenCalled()
})
