import { setFields } from '@shared/intervention'
import type { DealershipConfig } from '@shared/schemas/configuration'
import type { TemplateConfig } from '@shared/schemas/office'
import { dealershipIdSchema } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { editor, finished, priced, recipientOf, rowIds } from '../test-events'
import { draftMessage, fittingTemplate, templatesFor, unfilled } from './message-draft'

const dealership: DealershipConfig = {
  _id: 'config:dealership',
  type: 'config:dealership',
  schema: 1,
  dealership: dealershipIdSchema.parse('demo12345'),
  name: 'Garage Nord',
  address: '',
  phone: '+3225550123',
  email: 'nord@example.com',
  country: 'BE',
  timeZone: 'Europe/Brussels',
  currency: 'EUR',
  defaultVatRate: 2100,
  language: 'en',
  modes: ['mechanics'],
  historyDays: 400,
}
const template = (slug: string, email: string): TemplateConfig => ({
  _id: `config:template:${slug}`,
  type: 'config:template',
  schema: 1,
  template: slug,
  name: { en: slug },
  subject: { en: '{dealership}' },
  email: { en: email, fr: `FR ${email}` },
  sms: { en: '{link}' },
})
const plain = template('plain', '{name} {vehicle} {total} {link}')
const deadline = template('deadline', '{replyBy} {link}')
const doc = finished()
const sources = {
  intervention: priced(doc, rowIds(doc)[0] ?? '', 18_900),
  dealership,
  advisor: null,
  recipients: [recipientOf(doc, { name: 'Sophie' })],
}

describe('the message before it is edited', () => {
  it("speaks the recipient's language and leaves the link alone", () => {
    const { subject, email } = draftMessage(plain, sources)
    expect(subject).toBe('Garage Nord')
    expect(email.replace(/\s/g, ' ')).toBe('FR Sophie RO 48 213 189,00 € {link}')
  })

  it('leaves the name open where several people get it', () => {
    const recipients = [recipientOf(doc), recipientOf(doc)]
    expect(draftMessage(plain, { ...sources, recipients }).email).toContain('{name}')
  })

  it('takes the template with the deadline only where there is one', () => {
    const templates = [deadline, plain]
    expect(fittingTemplate(templates, sources)).toBe(plain)
    const replyBy = '2026-01-05T13:00:00.000Z'
    const intervention = setFields(editor, sources.intervention, { replyBy })
    expect(fittingTemplate(templates, { ...sources, intervention })).toBe(deadline)
    expect(draftMessage(deadline, { ...sources, intervention }).email).toContain('14:00')
    expect(fittingTemplate([], sources)).toBeUndefined()
  })

  it('knows which variables stay without a value', () => {
    expect(unfilled(['{name} {replyBy}', '{link} {oops} {replyBy}'])).toEqual(['replyBy', 'oops'])
  })

  it('offers the templates of its kind, all of them where there are none', () => {
    const car = { ...plain, template: 'car', modes: ['used-car' as const] }
    const work = { ...plain, template: 'work', modes: ['mechanics' as const] }
    expect(templatesFor([work, car, plain], 'used-car')).toEqual([car, plain])
    expect(templatesFor([work], 'used-car')).toEqual([work])
  })
})
