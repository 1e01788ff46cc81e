import { describe, expect, it } from 'vitest'
import { storedModes, tickedModes } from './chosen-modes'

const offered = ['mechanics', 'warranty', 'used-car'] as const

describe('the kinds of work of a device', () => {
  it('are all ticked where nothing was restricted', () => {
    expect(tickedModes(offered, null)).toEqual(offered)
  })

  it('are ticked as stored, without those that the dealership no longer allows', () => {
    expect(tickedModes(offered, ['used-car', 'bodywork'])).toEqual(['used-car'])
  })

  it('are stored as all of them once all are ticked', () => {
    expect(storedModes(offered, ['warranty', 'mechanics', 'used-car'])).toBeNull()
    expect(storedModes(offered, ['warranty'])).toEqual(['warranty'])
  })
})
