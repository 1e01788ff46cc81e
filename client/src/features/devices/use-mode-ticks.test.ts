import type { Mode } from '@shared/modes'
import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { useModeTicks } from './use-mode-ticks'

const ticksOf = (known: Mode[]) => {
  const offered = ref(known)
  return { offered, ...useModeTicks(() => offered.value) }
}

describe('the ticks of a device’s kinds of work', () => {
  it('are all set, also where the dealership’s kinds arrive late', () => {
    const { offered, modes, ticked, valid } = ticksOf([])
    expect(valid.value).toBe(true)
    offered.value = ['mechanics', 'warranty']
    expect(ticked.value).toEqual(['mechanics', 'warranty'])
    expect(valid.value).toBe(true)
    expect(modes.value).toBeNull()
  })

  it('are as they are stored, also where the dealership’s kinds arrive late', () => {
    const { offered, modes, ticked } = ticksOf([])
    modes.value = ['warranty']
    offered.value = ['mechanics', 'warranty']
    expect(ticked.value).toEqual(['warranty'])
  })

  it('are stored as they are changed, and one must stay', () => {
    const { modes, ticked, valid } = ticksOf(['mechanics', 'warranty'])
    ticked.value = ['warranty']
    expect(modes.value).toEqual(['warranty'])
    ticked.value = []
    expect(valid.value).toBe(false)
    ticked.value = ['mechanics', 'warranty']
    expect(modes.value).toBeNull()
  })

  it('do not count where the dealership no longer allows them', () => {
    const { modes, valid } = ticksOf(['mechanics'])
    modes.value = ['bodywork']
    expect(valid.value).toBe(false)
  })
})
