import { describe, expect, it, vi } from 'vitest'
import { readAhead } from './read-ahead'

const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('readAhead', () => {
  it('gives everything in order, whichever is there first', async () => {
    const open = new Map<number, () => void>()
    const load = (index: number) =>
      new Promise<number>((resolve) => open.set(index, () => resolve(index)))
    const all = collect(readAhead(4, 2, load))
    for (const index of [1, 0, 3, 2]) {
      await vi.waitFor(() => expect(open.has(index)).toBe(true))
      open.get(index)?.()
    }
    expect(await all).toEqual([0, 1, 2, 3])
  })

  it('loads no more than a few ahead of whoever takes', async () => {
    const load = vi.fn<(index: number) => Promise<number>>(async (index) => index)
    const items = readAhead(100, 3, load)
    expect(load).not.toHaveBeenCalled()
    await items.next()
    expect(load).toHaveBeenCalledTimes(4)
    await items.next()
    expect(load).toHaveBeenCalledTimes(5)
    await items.return(undefined)
    expect(load).toHaveBeenCalledTimes(5)
  })

  it('fails where the first failed load has its turn, not before', async () => {
    const items = readAhead(3, 3, async (index) => {
      if (index > 0) throw new Error(`no ${index}`)
      return index
    })
    expect(await items.next()).toEqual({ value: 0, done: false })
    await expect(items.next()).rejects.toThrow('no 1')
  })

  it('gives nothing where there is nothing', async () => {
    expect(await collect(readAhead(0, 3, async (index) => index))).toEqual([])
  })
})
