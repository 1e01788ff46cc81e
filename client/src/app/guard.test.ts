import { sessionAnswerSchema } from '@shared/schemas/api'
import { describe, expect, it } from 'vitest'
import { decide } from './guard'

const uuid = '0192aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee'
const both = sessionAnswerSchema.parse({
  user: { id: `user:${uuid}`, name: 'Anna', memberships: [] },
  device: {
    id: `device:${uuid}`,
    name: 'Bay 3',
    app: 'workshop',
    dealership: 'dealership1',
    dealershipName: 'Garage',
  },
})
const nobody = { user: null, device: null }
const target = (path: string, place: 'workshop' | 'office' | 'open') => ({
  path,
  fullPath: path,
  hash: '',
  meta: { place },
})

describe('the start page', () => {
  it('leads a tablet to the workshop, a person to the office, and shows nobody both ways', () => {
    const start = target('/', 'open')
    expect(decide(start, both)).toBe('/workshop')
    expect(decide(start, { ...both, device: null })).toBe('/office')
    expect(decide(start, nobody)).toBe(true)
  })
})

describe('the guard', () => {
  it('leads to pairing and to signing in where that is missing', () => {
    expect(decide(target('/workshop/new', 'workshop'), { ...both, device: null })).toBe('/pair')
    expect(decide(target('/office/devices', 'office'), { ...both, user: null })).toEqual({
      path: '/sign-in',
      query: { next: '/office/devices' },
    })
  })

  it('lets through who is known here', () => {
    expect(decide(target('/workshop/new', 'workshop'), both)).toBe(true)
    expect(decide(target('/office', 'office'), both)).toBe(true)
    expect(decide(target('/pair', 'open'), nobody)).toBe(true)
  })
})
