import { describe, expect, it } from 'vitest'
import { delivered, finished, linked, opened, recipientOf, sent } from '../test-events'
import { deliveries, isDue } from './delivery-status'

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

  it('knows whose links were withdrawn, until a new one goes out', () => {
    const events = [
      linked(doc, _id, 'made', '2026-01-05T09:00:00.000Z'),
      linked(doc, _id, 'revoked', '2026-01-05T09:30:00.000Z'),
    ]
    const fate = (given: typeof events) => deliveries(given).get(_id)
    expect(fate(events)).toMatchObject({ revokedAt: '2026-01-05T09:30:00.000Z' })
    expect(fate([...events, sent(doc, _id, ['email'])])?.revokedAt).toBeNull()
  })
})

describe('a message is due', () => {
  const due = (...events: Parameters<typeof deliveries>[0]) =>
    (['email', 'sms'] as const).filter((way) => isDue(deliveries(events).get(_id), way))

  it('to whoever got none, and by the way on which it failed', () => {
    expect(due()).toEqual(['email', 'sms'])
    expect(due(sent(doc, _id, ['email']))).toEqual([])
    const failed = delivered(doc, _id, 'sms', 'failed')
    expect(due(sent(doc, _id, ['email', 'sms']), failed)).toEqual(['sms'])
  })

  it('to whose links were withdrawn, not to whom a link was given by hand', () => {
    const made = linked(doc, _id, 'made', '2026-01-05T11:00:00.000Z')
    const revoked = linked(doc, _id, 'revoked', '2026-01-05T12:00:00.000Z')
    expect(due(made)).toEqual([])
    expect(due(sent(doc, _id, ['sms']), made, revoked)).toEqual(['email', 'sms'])
  })
})
