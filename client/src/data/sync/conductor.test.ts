import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createConductor } from './conductor'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const options = (work: () => Promise<void>, givesUp = false) => ({
  work,
  failed: vi.fn<(failure: unknown) => boolean>(() => givesUp),
  pauseMs: (failures: number) => failures * 1000,
})

describe('createConductor', () => {
  it('makes one run of a burst of causes', async () => {
    const work = vi.fn(async () => {})
    const conductor = createConductor(options(work))
    conductor.soon()
    conductor.soon()
    conductor.soon()
    await vi.advanceTimersByTimeAsync(200)
    expect(work).toHaveBeenCalledTimes(1)
  })

  it('runs again for a cause that came while it ran', async () => {
    let end = () => {}
    const work = vi.fn(() => new Promise<void>((resolve) => (end = resolve)))
    const conductor = createConductor(options(work))
    void conductor.now()
    conductor.soon()
    end()
    await vi.advanceTimersByTimeAsync(200)
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('never runs twice at once, and serves all who wait by one more run', async () => {
    let running = 0
    let most = 0
    const work = vi.fn(async () => {
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
    })
    const conductor = createConductor(options(work))
    await Promise.all([conductor.now(), conductor.now(), conductor.now()])
    expect(most).toBe(1)
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('pauses longer after every failure, and starts over after a success', async () => {
    let fails = 2
    const work = vi.fn(async () => {
      fails -= 1
      if (fails >= 0) throw new Error('away')
    })
    const given = options(work)
    const conductor = createConductor(given)
    void conductor.now()
    await vi.advanceTimersByTimeAsync(999)
    expect(work).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(work).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(2000)
    expect(work).toHaveBeenCalledTimes(3)
    expect(given.failed).toHaveBeenCalledTimes(2)
    conductor.soon()
    await vi.advanceTimersByTimeAsync(200)
    expect(work).toHaveBeenCalledTimes(4)
  })

  it('does not hurry while a pause lasts, unless it is told to try now', async () => {
    const work = vi.fn(() => Promise.reject(new Error('away')))
    const conductor = createConductor(options(work))
    await conductor.now()
    conductor.soon()
    await vi.advanceTimersByTimeAsync(500)
    expect(work).toHaveBeenCalledTimes(1)
    await conductor.now()
    expect(work).toHaveBeenCalledTimes(2)
  })

  it('waits for a person where trying again makes no sense', async () => {
    const work = vi.fn(() => Promise.reject(new Error('revoked')))
    const conductor = createConductor(options(work, true))
    await conductor.now()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(work).toHaveBeenCalledTimes(1)
  })

  it('does nothing more once it is closed', async () => {
    const work = vi.fn(async () => {})
    const conductor = createConductor(options(work))
    conductor.soon()
    await conductor.close()
    await vi.advanceTimersByTimeAsync(1000)
    await conductor.now()
    expect(work).not.toHaveBeenCalled()
  })
})
