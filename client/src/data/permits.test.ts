import { describe, expect, it } from 'vitest'
import { createPermits } from './permits'

const settle = () => new Promise<void>((resolve) => queueMicrotask(resolve))

describe('createPermits', () => {
  it('lets so many go, and the next one when one comes back', async () => {
    const permits = createPermits(2)
    const taken: number[] = []
    const first = await permits.take()
    const second = await permits.take()
    const waiting = [3, 4].map((n) => permits.take().then(() => taken.push(n)))
    await settle()
    expect(taken).toEqual([])
    first()
    await waiting[0]
    expect(taken).toEqual([3])
    second()
    await waiting[1]
    expect(taken).toEqual([3, 4])
  })

  it('takes a permit back once only', async () => {
    const permits = createPermits(1)
    const first = await permits.take()
    first()
    first()
    await permits.take()
    let third = false
    void permits.take().then(() => (third = true))
    await settle()
    expect(third).toBe(false)
  })
})
