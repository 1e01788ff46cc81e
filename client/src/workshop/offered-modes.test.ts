import type { Mode } from '@shared/modes'
import { describe, expect, it } from 'vitest'
import { firstMode, offeredModes } from './offered-modes'

const all: Mode[] = ['mechanics', 'bodywork', 'warranty', 'used-car', 'direct-message']

describe('offeredModes', () => {
  it('are what the dealership allows', () => {
    expect(offeredModes({ dealership: all, device: null, module: 'both' })).toEqual(all)
    expect(offeredModes({ dealership: [], device: null, module: 'both' })).toEqual([])
  })

  it('are restricted by the manager for the device, and by the device itself', () => {
    const device: Mode[] = ['used-car', 'warranty']
    expect(offeredModes({ dealership: all, device, module: 'both' })).toEqual([
      'warranty',
      'used-car',
    ])
    expect(offeredModes({ dealership: all, device, module: 'sales' })).toEqual(['used-car'])
    expect(offeredModes({ dealership: all, device: null, module: 'after-sales' })).toEqual([
      'mechanics',
      'bodywork',
      'warranty',
    ])
  })

  it.each<[Mode[], 'both' | 'sales']>([
    [['mechanics'], 'sales'],
    [['mechanics', 'warranty'], 'sales'],
  ])('do not end at nothing: %j in %s', (device, module) => {
    expect(offeredModes({ dealership: all, device, module })).toEqual(device)
  })

  it('never hold what the dealership has taken away', () => {
    const given = { dealership: ['mechanics' as const], device: ['warranty' as const] }
    expect(offeredModes({ ...given, module: 'both' })).toEqual(['mechanics'])
  })
})

describe('firstMode', () => {
  it('is the last one used, while it is offered', () => {
    expect(firstMode(all, 'warranty')).toBe('warranty')
    expect(firstMode(['bodywork', 'mechanics'], 'warranty')).toBe('bodywork')
    expect(firstMode(all, null)).toBe('mechanics')
    expect(firstMode([], null)).toBeNull()
  })
})
