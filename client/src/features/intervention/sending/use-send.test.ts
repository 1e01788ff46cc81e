import { describe, expect, it } from 'vitest'
import { finished, recipientOf } from '../test-events'
import { requestsOf } from './use-send'

const texts = { subject: 'x', email: 'x', sms: 'x' }
const key = '0190a8f0-0000-7000-8000-000000000000'

describe('what is sent', () => {
  it('goes to any number, in as many requests as it takes, under one key', () => {
    const doc = finished()
    const addressees = Array.from({ length: 250 }, (_, index) => ({
      recipient: recipientOf(doc),
      channels: index === 0 ? [] : (['email'] as const),
      mobileValid: null,
    }))
    const requests = requestsOf(key, addressees, texts)
    expect(requests.map(({ recipients }) => recipients.length)).toEqual([100, 100, 49])
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([key]))
    const reached = requests.flatMap(({ recipients }) =>
      recipients.map(({ recipient }) => recipient),
    )
    expect(reached).toEqual(addressees.slice(1).map(({ recipient }) => recipient._id))
  })
})
