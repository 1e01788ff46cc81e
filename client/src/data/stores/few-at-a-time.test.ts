import { describe, expect, it } from 'vitest'
import { readLater } from './few-at-a-time'

const always = () => true

describe('readLater', () => {
  it('begins nothing in the task that asks, and then four at once', async () => {
    const ends: (() => void)[] = []
    const read = () => new Promise<void>((resolve) => void ends.push(resolve))
    const all = Array.from({ length: 6 }, () => readLater(read, always))
    expect(ends).toHaveLength(0)
    await expect.poll(() => ends.length).toBe(4)
    ends[0]?.()
    await all[0]
    await expect.poll(() => ends.length).toBe(5)
    ends.slice(1).forEach((end) => end())
    await expect.poll(() => ends.length).toBe(6)
    ends[5]?.()
    await Promise.all(all)
  })

  it('answers what was read, or why not, and goes on after a failure', async () => {
    const failing = readLater(() => Promise.reject(new Error('gone')), always)
    const broken = Array.from({ length: 4 }, () =>
      readLater(() => {
        throw new Error('closed')
      }, always),
    )
    const next = readLater(async () => 'picture', always)
    await expect(failing).rejects.toThrow('gone')
    for (const one of broken) await expect(one).rejects.toThrow('closed')
    expect(await next).toBe('picture')
  })

  it('does not read what is no longer wanted when its turn comes', async () => {
    let reads = 0
    const read = async () => (reads += 1)
    expect(await readLater(read, () => false)).toBeNull()
    expect(reads).toBe(0)
  })
})
