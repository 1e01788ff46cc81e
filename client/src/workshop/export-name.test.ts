import { describe, expect, it } from 'vitest'
import { exportName } from './export-name'

const moment = new Date(2026, 2, 1, 14, 5).toISOString()
const film = { number: 'RO 48 213', row: 'Front brake pads', storedAt: moment, mime: 'video/mp4' }

describe('exportName', () => {
  it('says number, row and time', () => {
    expect(exportName(film, new Set())).toBe('RO-48-213-Front-brake-pads-2026-03-01-1405.mp4')
    expect(exportName({ ...film, row: '', mime: 'image/jpeg' }, new Set())).toBe(
      'RO-48-213-2026-03-01-1405.jpg',
    )
  })

  it('never gives one name twice, whatever a file system thinks of capitals', () => {
    const taken = new Set<string>()
    const names = ['ro 1', 'RO 1', 'RO-1'].map((number) =>
      exportName({ ...film, number, row: '' }, taken),
    )
    expect(names).toEqual([
      'ro-1-2026-03-01-1405.mp4',
      'RO-1-2026-03-01-1405-2.mp4',
      'RO-1-2026-03-01-1405-3.mp4',
    ])
  })

  it.each([
    ['../../etc/passwd', 'etc-passwd'],
    ['a:b*c?"<>|', 'a-b-c'],
    ['Köln Ä 12', 'Köln-Ä-12'],
    ['Ö'.repeat(200), 'Ö'.repeat(40)],
  ])('makes %s harmless', (number, expected) => {
    expect(exportName({ ...film, number, row: '' }, new Set())).toBe(
      `${expected}-2026-03-01-1405.mp4`,
    )
  })

  it('has a name where nothing is known', () => {
    const nothing = { ...film, number: '', row: '', mime: 'video/x-unknown;codecs=x' }
    expect(exportName(nothing, new Set())).toBe('2026-03-01-1405.bin')
  })
})
