import { describe, expect, it } from 'vitest'
import {
  type Operation,
  changesPicture,
  editOf,
  emptyHistory,
  extended,
  operationsOf,
  redone,
  settled,
  undone,
} from './operations'
import type { Shape } from './shapes'

const size = { width: 400, height: 300 }
const blur = (id: string, x = 0): Shape => ({
  id,
  kind: 'blur',
  centre: { x, y: 0 },
  half: { x: 10, y: 10 },
  angle: 0,
})
const put = (id: string, x?: number): Operation => ({ type: 'put', shape: blur(id, x) })
const turn: Operation = { type: 'turn' }

describe('editOf', () => {
  it('is the picture itself without operations', () => {
    expect(editOf(size, [])).toMatchObject({ turns: 0, tilt: 0, crop: { width: 400, height: 300 } })
  })

  it('replaces a shape in its place and removes one', () => {
    const operations = [put('a'), put('b'), put('a', 50)]
    expect(editOf(size, operations).shapes.map(({ id }) => id)).toEqual(['a', 'b'])
    const without = [...operations, { type: 'remove', id: 'a' } as const]
    expect(editOf(size, without).shapes.map(({ id }) => id)).toEqual(['b'])
  })

  it('cuts and turns in the order in which it was done', () => {
    const rect = { x: 0, y: 0, width: 100, height: 50 }
    expect(editOf(size, [{ type: 'crop', rect }, turn])).toMatchObject({
      turns: 1,
      crop: { x: 250, y: 0, width: 50, height: 100 },
    })
  })
})

describe('changesPicture', () => {
  it('is false where everything was taken back by hand', () => {
    expect(changesPicture(size, [turn])).toBe(true)
    expect(changesPicture(size, [turn, turn, turn, turn])).toBe(false)
    expect(changesPicture(size, [put('a'), { type: 'remove', id: 'a' }])).toBe(false)
  })
})

describe('history', () => {
  it('goes back and forth', () => {
    const both = extended(extended(emptyHistory, put('a')), put('b'))
    const back = undone(both)
    expect(operationsOf(back)).toEqual([put('a')])
    expect(operationsOf(redone(back))).toEqual([put('a'), put('b')])
    expect(undone(emptyHistory)).toBe(emptyHistory)
    expect(redone(both)).toBe(both)
  })

  it('forgets what was undone once something new is done', () => {
    const again = extended(undone(extended(emptyHistory, put('a'))), put('b'))
    expect(again.undone).toEqual([])
  })

  it('takes the pulling of a slider for one step', () => {
    const tilt = (degrees: number): Operation => ({ type: 'tilt', degrees })
    const once = extended(extended(emptyHistory, tilt(1), 'tilt'), tilt(2), 'tilt')
    expect(operationsOf(once)).toEqual([tilt(2)])
    const twice = extended(settled(once), tilt(3), 'tilt')
    expect(operationsOf(twice)).toEqual([tilt(2), tilt(3)])
  })

  it('takes no note of what changes nothing, but two turns are two', () => {
    const once = extended(emptyHistory, put('a'))
    expect(extended(once, put('a'))).toBe(once)
    expect(operationsOf(extended(extended(emptyHistory, turn), turn))).toHaveLength(2)
  })
})
