import { newCustomerId } from '@shared/ids'
import type { Customer } from '@shared/schemas/office'
import { describe, expect, it } from 'vitest'
import { foundCustomers } from './customer-form'

describe('finding a customer', () => {
  const customer = (name: string, mobile: string | null, company = ''): Customer => ({
    _id: newCustomerId(),
    type: 'customer',
    schema: 1,
    name,
    company,
    language: 'en',
    mobile,
    email: null,
    updatedAt: '2026-01-05T09:00:00.000Z',
  })
  const all = [customer('Petra Müller', null), customer('Jan', '+32475998877', 'De Vries NV')]

  it.each([
    ['muller', ['Petra Müller']],
    ['vries jan', ['Jan']],
    ['0475 99', ['Jan']],
    ['nobody', []],
    ['', ['Jan', 'Petra Müller']],
  ])('%j', (typed, names) => {
    expect(foundCustomers(all, typed).map(({ name }) => name)).toEqual(names)
  })
})
