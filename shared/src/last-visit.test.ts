import { describe, expect, it } from 'vitest'
import { editorOf, interventionOf } from './fixtures'
import { setFields, setRow, visibleRows } from './intervention'
import { type Identity, earlierVisits, isSameVehicle, lastFound } from './last-visit'
import type { Intervention, Row } from './schemas/intervention'

const vin = 'WVWZZZ6RZAY123456'
const identity = (given: Partial<Identity>): Identity => ({
  vin: '',
  plate: '',
  number: '',
  ...given,
})

describe('isSameVehicle', () => {
  it.each([
    ['the VIN', { vin, plate: 'A 1' }, { vin, plate: 'B 2' }, true],
    ['another VIN', { vin, plate: 'A 1' }, { vin: vin.replace('6', '7'), plate: 'A 1' }, false],
    ['the plate, however it is written', { plate: '1-abc-234' }, { plate: '1 ABC 234', vin }, true],
    ['another plate', { plate: 'A 1', number: '7' }, { plate: 'B 2', number: '7' }, false],
    ['the number', { number: 'ro 48-213' }, { number: 'RO 48213', plate: 'A 1' }, true],
    [
      'a plate that is the number of the other',
      { number: 'A1' },
      { plate: 'A-1', number: '9' },
      true,
    ],
    ['nothing', {}, {}, false],
  ])('goes by %s', (_, a, b, expected) => {
    expect(isSameVehicle(identity(a), identity(b))).toBe(expected)
    expect(isSameVehicle(identity(b), identity(a))).toBe(expected)
  })
})

const editor = editorOf()
const visit = (day: number, rows: Record<string, Partial<Row>>): Intervention => {
  const base = { ...interventionOf(editor), createdAt: `2026-01-0${day}T08:00:00.000Z` }
  const named = setFields(editor, base, { plate: 'KI-EF 234', number: `RO ${day}` })
  return visibleRows(named).reduce(
    (doc, { id, row }) => setRow(editor, doc, id, rows[row.item ?? ''] ?? {}),
    named,
  )
}

describe('earlierVisits', () => {
  it('are those of the vehicle before this one, newest first', () => {
    const [first, second, third] = [visit(1, {}), visit(2, {}), visit(3, {})]
    const other = setFields(editor, visit(1, {}), { plate: 'KI-GH 9' })
    expect(earlierVisits(second, [first, other, second, third])).toEqual([first])
    expect(earlierVisits(third, [first, second])).toEqual([second, first])
  })
})

describe('lastFound', () => {
  it('takes each item from the last visit that looked at it', () => {
    const older = visit(1, {
      'front-pads': { status: 'ok', measured: 6 },
      'rear-tyres': { measured: 5 },
    })
    const newer = visit(2, { 'front-pads': { status: 'recommended', measured: 4.5 } })
    const found = lastFound([newer, older])
    expect(found.get('front-pads')).toEqual({
      status: 'recommended',
      measured: 4.5,
      unit: 'mm',
      at: newer.createdAt,
    })
    expect(found.get('rear-tyres')).toMatchObject({ measured: 5, at: older.createdAt })
    expect(found.has('brake-fluid')).toBe(false)
  })
})
