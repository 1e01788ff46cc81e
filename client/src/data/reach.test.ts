import { interventionIdSchema } from '@shared/ids'
import { describe, expect, it, vi } from 'vitest'
import { withReach } from './reach'

const id = interventionIdSchema.parse('intervention:01890000-0000-7000-8000-000000000001')

const reachOf = (isHere: boolean) => {
  const bring = vi.fn(async () => true)
  const interventions = { get: vi.fn(async () => null), edit: vi.fn() }
  const reach = withReach({
    interventions,
    isHere: async () => isHere,
    bring,
    complete: () => undefined,
    opened: () => undefined,
  })
  return { reach, bring }
}

describe('what is read beyond this device', () => {
  it('brings what is not here', async () => {
    const { reach, bring } = reachOf(false)
    await reach.get(id)
    expect(bring).toHaveBeenCalledOnce()
  })

  it('asks no server for what is here and cannot be read', async () => {
    const { reach, bring } = reachOf(true)
    expect(await reach.get(id)).toBeNull()
    expect(bring).not.toHaveBeenCalled()
  })

  it('tells what is not there from what could not be looked for', async () => {
    const { reach, bring } = reachOf(false)
    bring.mockRejectedValueOnce(new Error('offline'))
    expect(await reach.get(id)).toBeNull()
    expect(reach.isUnreached(id)).toBe(true)
    bring.mockResolvedValueOnce(false)
    expect(await reach.get(id)).toBeNull()
    expect(reach.isUnreached(id)).toBe(false)
  })
})
