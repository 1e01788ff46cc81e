import { describe, expect, it } from 'vitest'
import { createTurns } from './turns'

describe('turns', () => {
  it('lets so many in at a time, in the order they came', async () => {
    const turns = createTurns(2)
    const started: number[] = []
    const finish = new Map<number, () => void>()
    const job = (index: number) =>
      turns(() => {
        started.push(index)
        return new Promise<void>((resolve) => finish.set(index, resolve))
      })
    const jobs = [0, 1, 2, 3].map(job)
    expect(started).toEqual([0, 1])
    finish.get(1)?.()
    await jobs[1]
    await expect.poll(() => started).toEqual([0, 1, 2])
    finish.get(0)?.()
    await expect.poll(() => started).toEqual([0, 1, 2, 3])
    finish.get(2)?.()
    finish.get(3)?.()
    await Promise.all(jobs)
  })

  it('goes on after a job that failed', async () => {
    const turns = createTurns(1)
    await expect(turns(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await turns(async () => 'yes')).toBe('yes')
  })
})
