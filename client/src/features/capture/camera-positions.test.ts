import { walkAround } from '@shared/walk-around'
import { describe, expect, it } from 'vitest'
import { positionAfter } from './camera-positions'

describe('positionAfter', () => {
  it('goes around the car in its order', () => {
    expect(positionAfter('front-left', ['front-left'])).toBe('front')
  })

  it('passes places that have a picture', () => {
    expect(positionAfter('front-left', ['front', null, 'front-right'])).toBe('right-side')
  })

  it('comes back to what was left out', () => {
    expect(positionAfter('damage', walkAround.slice(3))).toBe('front-left')
  })

  it('ends where every place has one', () => {
    expect(positionAfter('rear', walkAround)).toBeNull()
  })
})
