import { describe, expect, it } from 'vitest'
import { delivered, finished, opened, recipientOf, sent } from '../test-events'
import { deliveries } from './delivery-status'

const doc = finished()
const { _id } = recipientOf(doc)
const states = (events: Parameters<typeof deliveries>[0]) =>
  Object.fromEntries(
    deliveries(events)
      .get(_id)
      ?.channels.map(({ channel, state }) => [channel, state]) ?? [],
  )

describe('the fate of messages', () => {
  it('begins as queued on every channel', () => {
    expect(states([sent(doc, _id, ['email', 'sms'])])).toEqual({ email: 'queued', sms: 'queued' })
  })

  it('follows each channel, with its reason', () => {
    const events = [
      sent(doc, _id, ['email', 'sms']),
      delivered(doc, _id, 'email', 'delivered'),
      delivered(doc, _id, 'sms', 'failed', 'not in service'),
    ]
    expect(states(events)).toEqual({ email: 'delivered', sms: 'failed' })
    expect(deliveries(events).get(_id)?.channels[1]?.reason).toBe('not in service')
  })

  it('does not fall back from delivered to sent', () => {
    const events = [
      sent(doc, _id, ['sms']),
      delivered(doc, _id, 'sms', 'delivered'),
      delivered(doc, _id, 'sms', 'sent'),
    ]
    expect(states(events)).toEqual({ sms: 'delivered' })
  })

  it('begins again when it is sent again', () => {
    const events = [
      sent(doc, _id, ['sms']),
      delivered(doc, _id, 'sms', 'failed'),
      { ...sent(doc, _id, ['sms']), at: '2026-01-05T11:00:00.000Z' },
    ]
    expect(states(events.reverse())).toEqual({ sms: 'queued' })
  })

  it('follows a message whose events came with ids in another order', () => {
    const after = delivered(doc, _id, 'sms', 'sent')
    expect(states([after, sent(doc, _id, ['sms'])])).toEqual({ sms: 'sent' })
  })

  it('keeps the first opening', () => {
    const events = [opened(doc, _id), opened(doc, _id, '2026-01-05T12:00:00.000Z')]
    expect(deliveries(events).get(_id)?.openedAt).toBe('2026-01-05T10:30:00.000Z')
  })
})
