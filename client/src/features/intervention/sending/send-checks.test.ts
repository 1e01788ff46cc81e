import { setFields, setMedia } from '@shared/intervention'
import { textIn } from '@shared/languages'
import { describe, expect, it } from 'vitest'
import { editor, filmed, finished, priced, received, recipientOf, rowIds } from '../test-events'
import { type SendSituation, sendChecks } from './send-checks'

const ready = (): SendSituation => {
  const start = finished()
  const full = rowIds(start).reduce((doc, row) => priced(doc, row, 100), start)
  const { doc, media } = filmed(full)
  return {
    intervention: doc,
    events: [received(doc, media, '2026-01-05T09:10:00.000Z')],
    addressees: [{ recipient: recipientOf(doc), channels: ['email', 'sms'], mobileValid: true }],
    doubtful: new Set(),
    texts: { subject: 'Your car', email: 'See {link}', sms: '{link}' },
    labelOf: (label) => textIn(label, 'en'),
    now: Date.parse('2026-01-05T10:00:00.000Z'),
  }
}
const codes = (change: Partial<SendSituation>) =>
  sendChecks({ ...ready(), ...change }).map(({ code, blocking }) => `${code}${blocking ? '!' : ''}`)

describe('the check before sending', () => {
  it('has nothing to say when everything is there', () => expect(codes({})).toEqual([]))

  it('needs a recipient and a channel', () => {
    expect(codes({ addressees: [] })).toEqual(['no-recipient!'])
    const [addressee] = ready().addressees
    expect(codes({ addressees: addressee ? [{ ...addressee, channels: [] }] : [] })).toEqual([
      'no-channel!',
    ])
  })

  it('names who has no address, and doubts a strange number', () => {
    const recipient = recipientOf(ready().intervention, { email: null })
    const addressees = [{ recipient, channels: ['email', 'sms'] as const, mobileValid: false }]
    const found = sendChecks({ ...ready(), addressees })
    expect(found.map(({ code }) => code)).toEqual(['no-email', 'invalid-mobile'])
    expect(found[0]?.names).toEqual(['Sophie Lambert'])
  })

  it('looks at the texts', () => {
    const texts = { subject: '', email: 'Reply by {replyBy}', sms: '{link} {name}' }
    expect(codes({ texts })).toEqual(['no-text!', 'unfilled!', 'no-link'])
  })

  it('names work without a price', () => {
    const found = sendChecks({ ...ready(), intervention: finished() })
    const unpriced = found.find(({ code }) => code === 'unpriced')
    expect(unpriced).toEqual({
      code: 'unpriced',
      blocking: false,
      names: ['Front brake pads', 'Brake fluid'],
    })
    expect(found.map(({ code }) => code)).toContain('no-media')
  })

  it('misses a text and a price where the page is made of them, and calls first', () => {
    const { intervention, events } = ready()
    const car = setFields(editor, intervention, { mode: 'used-car', contactMe: true })
    expect(codes({ intervention: car, events })).toEqual(['contact-me', 'no-message', 'no-price'])
    const told = setFields(editor, car, { contactMe: false, message: 'x', proposedAmount: 1 })
    expect(codes({ intervention: told, events })).toEqual([])
  })

  it('counts nothing that is for the colleagues alone', () => {
    const { doc } = filmed(finished(['ok']), 'video', 'internal')
    expect(codes({ intervention: doc, events: [] })).toEqual(['no-media'])
  })

  it('warns of a film that the customer may not be able to play, if it is shown', () => {
    const { doc, media } = filmed(finished(['ok']))
    const found = (visibility: 'public' | 'private') => {
      const entry = doc.media[media]
      const intervention = entry ? setMedia(editor, doc, media, { ...entry, visibility }) : doc
      return codes({ intervention, doubtful: new Set([media]) })
    }
    expect(found('public')).toContain('may-not-play')
    expect(found('private')).not.toContain('may-not-play')
  })

  it('warns of private media, a video on its way and a deadline in the past', () => {
    const { intervention, events } = ready()
    expect(codes({ events: [] })).toEqual(['video-arriving'])
    const late = setFields(editor, intervention, { replyBy: '2026-01-05T09:59:00.000Z' })
    expect(codes({ intervention: late, events })).toEqual(['deadline-past'])
    const hidden = filmed(finished(['ok']), 'photo', 'private').doc
    expect(codes({ intervention: hidden, events: [] })).toEqual(['all-private'])
  })
})
