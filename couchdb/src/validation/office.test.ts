import { describe, expect, it } from 'vitest'
import {
  inquiryIdSchema,
  newCustomerId,
  newInterventionId,
  newRecipientId,
  userIdSchema,
} from '@shared/ids'
import type { Customer, Inquiry, Recipient, TemplateConfig } from '@shared/schemas/office'
import { type Writer, device, person, refusalBy, server, stranger } from './validation-fixtures'

const updatedAt = '2026-01-05T08:00:00.000Z'
const intervention = newInterventionId()

const customer: Customer = {
  _id: newCustomerId(),
  type: 'customer',
  schema: 1,
  name: 'Ada Martin',
  language: 'fr',
  mobile: '+32470000000',
  email: 'ada@example.com',
  company: '',
  updatedAt,
}
const recipient: Recipient = {
  _id: newRecipientId(intervention),
  type: 'recipient',
  schema: 1,
  intervention,
  customer: customer._id,
  name: 'Ada Martin',
  language: 'fr',
  mobile: null,
  email: 'ada@example.com',
  updatedAt,
}
const template: TemplateConfig = {
  _id: 'config:template:findings',
  type: 'config:template',
  schema: 1,
  template: 'findings',
  name: { en: 'Findings' },
  subject: { en: 'Your car' },
  email: { en: '{link}' },
  sms: { en: '{link}' },
}
const decision = {
  _id: recipient._id.replace('recipient', 'decision'),
  type: 'decision',
  schema: 1,
}

const inquiry: Inquiry = {
  _id: inquiryIdSchema.parse(recipient._id.replace('recipient', 'inquiry')),
  type: 'inquiry',
  schema: 1,
  intervention,
  recipient: recipient._id,
  at: updatedAt,
  language: 'fr',
  name: 'Ada Martin',
  phone: null,
  email: 'ada@example.com',
  text: 'Is it still there?',
  handledAt: null,
  handledBy: null,
}
const handled = (by: Writer): Inquiry => ({
  ...inquiry,
  handledAt: updatedAt,
  handledBy: userIdSchema.parse(by.name),
})

const manager = person('manager')
const office = [person('salesperson'), person('back-office'), manager]
const outside = [device, person('technician'), person('auditor'), stranger]

const allowed = (writer: Writer, doc: object, old: object | null = null) =>
  expect(refusalBy('office', writer, doc, old)).toBeNull()
const forbidden = (writer: Writer, doc: object, old: object | null = null) =>
  expect(refusalBy('office', writer, doc, old)).toEqual(expect.any(String))

describe('who may write what in the office database', () => {
  it.each(office)('$roles creates and edits customers and recipients', (writer) => {
    allowed(writer, customer)
    allowed(writer, { ...customer, company: 'Martin SA' }, customer)
    allowed(writer, recipient)
    allowed(writer, { ...recipient, mobile: '+32470000001' }, recipient)
  })

  it.each(outside)('$roles writes nothing', (writer) => {
    forbidden(writer, customer)
    forbidden(writer, recipient)
    forbidden(writer, template)
    forbidden(writer, inquiry)
    forbidden(writer, { ...inquiry, handledAt: updatedAt, handledBy: writer.name }, inquiry)
  })

  it('leaves templates to the manager', () => {
    allowed(manager, template)
    forbidden(person('salesperson'), template)
    forbidden(person('back-office'), { ...template, sms: { en: 'x' } }, template)
  })

  it.each(office)('$roles marks an inquiry as handled in their own name, and as open', (writer) => {
    allowed(writer, handled(writer), inquiry)
    allowed(writer, inquiry, handled(manager))
    forbidden(writer, handled(person('back-office')), inquiry)
    forbidden(writer, { ...inquiry, handledAt: updatedAt }, inquiry)
  })

  it.each(office)('$roles changes no word of an inquiry, and writes none', (writer) => {
    forbidden(writer, inquiry)
    forbidden(writer, { ...handled(writer), text: 'It is mine.' }, inquiry)
    forbidden(writer, { ...handled(writer), phone: '+32470000000' }, inquiry)
    forbidden(writer, { ...handled(writer), recipient: newRecipientId(intervention) }, inquiry)
  })

  it('leaves decisions to the server', () => {
    allowed(server, decision)
    for (const writer of office) forbidden(writer, decision)
  })

  it.each(office)('$roles deletes nothing', (writer) => {
    forbidden(writer, { _id: customer._id, _deleted: true }, customer)
  })
})

describe('poisoned documents', () => {
  it.each([
    ['a number that is no E.164', { ...customer, mobile: '0470 00 00 00' }],
    ['an address that is none', { ...customer, email: 'ada' }],
    ['an unknown language', { ...customer, language: 'xx' }],
    ['an unknown field', { ...customer, admin: true }],
    ['an id of another kind', { ...customer, _id: recipient._id }],
    ['a recipient of another intervention', { ...recipient, intervention: newInterventionId() }],
    ['a template under another name', { ...template, template: 'other' }],
  ])('refuses %s', (_name, poisoned) => forbidden(manager, poisoned))

  it('keeps a recipient with its intervention', () => {
    forbidden(manager, { ...recipient, intervention: newInterventionId() }, recipient)
  })
})
