import { describe, expect, it } from 'vitest'
import { partPackets } from './part-packets'

async function* film(...times: number[]) {
  for (const timestamp of times) yield { timestamp }
}

const kept = async (times: number[], from: number, to: number): Promise<number[]> => {
  const found: number[] = []
  for await (const { timestamp } of partPackets(film(...times), { from, to })) found.push(timestamp)
  return found
}

describe('partPackets', () => {
  it('takes what begins in the part', async () => {
    expect(await kept([0, 1, 2, 3, 4], 1, 3)).toEqual([1, 2])
  })

  it('keeps a picture past the end that an earlier one is made from', async () => {
    expect(await kept([0, 0.3, 0.1, 0.2, 0.6, 0.4, 0.5], 0, 0.5)).toEqual([
      0, 0.3, 0.1, 0.2, 0.6, 0.4,
    ])
  })

  it('leaves out pictures that need one from before the part', async () => {
    expect(await kept([0, 1, 0.8, 0.9, 1.2], 1, 2)).toEqual([1, 1.2])
  })

  it('reads no further than it must', async () => {
    let read = 0
    async function* long() {
      for (; read < 1000; read += 1) yield { timestamp: read }
    }
    for await (const { timestamp } of partPackets(long(), { from: 0, to: 2 })) {
      expect(timestamp).toBeLessThan(2)
    }
    expect(read).toBe(3)
  })
})
