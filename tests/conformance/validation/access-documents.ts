/** One good document of every kind, and a change to it that its writer could honestly make. */
import { randomBytes } from 'node:crypto'
import type { AccessKind } from '@shared/access-table'
import { editorOf, interventionOf } from '@shared/fixtures'
import {
  type Author,
  type InquiryId,
  type InterventionId,
  authorSchema,
  chunkId,
  configIds,
  inquiryIdSchema,
  newCustomerId,
  newDecisionId,
  newEventId,
  newInterventionId,
  newMediaId,
  newRecipientId,
  newUserId,
} from '@shared/ids'
import { setFields } from '@shared/intervention'
import { interventionSchema } from '@shared/schemas/intervention'

export interface StoredDocument {
  _id: string
  _rev?: string
  [field: string]: unknown
}

interface Sample {
  make(author: Author): StoredDocument
  /** @param author in whose name */
  change(doc: StoredDocument, author: Author): StoredDocument
}

/** The server alone makes these ids. */
const newInquiryId = (of: InterventionId): InquiryId =>
  inquiryIdSchema.parse(newEventId(of).replace('event:', 'inquiry:'))

const at = '2026-01-05T08:00:00.000Z'
const slug = (): string => `s${randomBytes(6).toString('hex')}`
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const person = { name: 'Ada Martin', language: 'fr', mobile: null, email: null, updatedAt: at }

const event = (kind: string, rest: object): Sample => ({
  make(author) {
    const intervention = newInterventionId()
    const recipient = newRecipientId(intervention)
    const base = { type: 'event', schema: 1, kind, intervention, at, by: author }
    return { _id: newEventId(intervention), ...base, recipient, ...rest }
  },
  change: (doc) => ({ ...doc, at: '2026-01-06T08:00:00.000Z' }),
})

const intervention: Sample = {
  make: (author) => interventionOf(editorOf(author, Date.now)),
  change: (doc, author) =>
    setFields(editorOf(author, Date.now), interventionSchema.parse(doc), { number: 'RO 2' }),
}

const manifest: Sample = {
  make: (author) => ({
    _id: newMediaId(),
    type: 'media',
    schema: 1,
    intervention: newInterventionId(),
    kind: 'photo',
    mime: 'image/jpeg',
    bytes: 10,
    chunkSize: 1024 * 1024,
    chunks: 1,
    sha256: 'a'.repeat(64),
    width: 1,
    height: 1,
    durationMs: null,
    capturedAt: at,
    capturedBy: author,
  }),
  change: (doc) => ({ ...doc, width: 2 }),
}

const config = (type: string, make: () => StoredDocument, change: object): Sample => ({
  make: () => ({ type, schema: 1, ...make() }),
  change: (doc) => ({ ...doc, ...change }),
})

const dealership = config(
  'config:dealership',
  () => ({
    _id: configIds.dealership,
    dealership: 'autohausnord',
    name: 'Nord',
    address: 'Hafenstraße 1',
    phone: '+498312345678',
    email: 'service@example.com',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    defaultVatRate: 1900,
    language: 'de',
    modes: ['mechanics'],
  }),
  { name: 'Nordwest' },
)

const brand = config(
  'config:brand',
  () => {
    const name = slug()
    const colours = { primary: '#0b3d2e', onPrimary: '#ffffff' }
    const rest = { name: 'Nord', colours, logo: null, legalText: null }
    return { _id: configIds.brand(name), brand: name, ...rest }
  },
  { name: 'Nordwest' },
)

const checklist = config(
  'config:checklist',
  () => {
    const name = slug()
    return { _id: configIds.checklist(name), checklist: name, modes: ['mechanics'], groups: [] }
  },
  { modes: ['bodywork'] },
)

const template = config(
  'config:template',
  () => {
    const name = slug()
    const text = { en: '{link}' }
    const texts = { name: text, subject: text, email: text, sms: text }
    return { _id: configIds.template(name), template: name, ...texts }
  },
  { name: { en: 'New' } },
)

const customer: Sample = {
  make: () => ({ _id: newCustomerId(), type: 'customer', schema: 1, ...person, company: '' }),
  change: (doc) => ({ ...doc, company: 'Nord GmbH' }),
}

const recipient: Sample = {
  make() {
    const of = newInterventionId()
    const head = { type: 'recipient', schema: 1, intervention: of, customer: null }
    return { _id: newRecipientId(of), ...head, ...person }
  },
  change: (doc) => ({ ...doc, name: 'Ada Meier' }),
}

const inquiry: Sample = {
  make() {
    const of = newInterventionId()
    return {
      _id: newInquiryId(of),
      type: 'inquiry',
      schema: 1,
      intervention: of,
      recipient: newRecipientId(of),
      at,
      language: 'en',
      name: 'Ada Martin',
      phone: null,
      email: null,
      text: 'Is it still for sale?',
      handledAt: null,
      handledBy: null,
    }
  },
  change: (doc, author) => ({ ...doc, handledAt: at, handledBy: author }),
}

const decision: Sample = {
  make: () => ({ _id: newDecisionId(newInterventionId()), type: 'decision', schema: 1, at }),
  change: (doc) => ({ ...doc, at: '2026-01-06T08:00:00.000Z' }),
}

const chunk: Sample = {
  make: () => ({
    _id: chunkId(newMediaId(), 0),
    _attachments: { data: { content_type: 'image/jpeg', data: base64('bytes') } },
  }),
  change: (doc) => ({
    ...doc,
    _attachments: { data: { content_type: 'image/jpeg', data: base64('other bytes') } },
  }),
}

const design: Sample = {
  make: () => ({ _id: '_design/sample', language: 'javascript', views: {} }),
  change: (doc) => ({ ...doc, views: { all: { map: 'function (doc) { emit(doc._id) }' } } }),
}

const checkpoint: Sample = {
  make: () => ({ _id: '_local/sample', last_seq: '1-a' }),
  change: (doc) => ({ ...doc, last_seq: '2-b' }),
}

const stampOf = () => editorOf(authorSchema.parse(newUserId())).clock.next()

export const samples: Readonly<Record<AccessKind, Sample>> = {
  intervention,
  media: manifest,
  'event:received': event('received', { media: newMediaId(), sha256: 'a'.repeat(64), bytes: 1 }),
  'event:not-received': event('not-received', { media: newMediaId(), code: 'media-differs' }),
  'event:sent': event('sent', { channels: ['email'] }),
  'event:delivery': event('delivery', { channel: 'email', state: 'sent' }),
  'event:opened': event('opened', {}),
  'event:decided': event('decided', {
    choices: { row: 'accepted' },
    acceptedAmount: 100,
    currency: 'EUR',
    sha256: 'a'.repeat(64),
    decision: newDecisionId(newInterventionId()),
  }),
  'event:inquiry': event('inquiry', { inquiry: newInquiryId(newInterventionId()) }),
  'event:link': event('link', { action: 'made' }),
  'event:edit': event('edit', { path: 'number', value: 'RO 1', stamp: stampOf() }),
  'config:dealership': dealership,
  'config:staff': config('config:staff', () => ({ _id: configIds.staff, people: [] }), {
    people: [{ id: newUserId(), name: 'Ada', roles: ['technician'] }],
  }),
  'config:brand': brand,
  'config:checklist': checklist,
  customer,
  recipient,
  inquiry,
  decision,
  'config:template': template,
  chunk,
  design,
  checkpoint,
}
