import { isoNow } from '@client/time/right-now'
import { type OfficeDocument, isNewer, officeKinds, readDocument } from '@shared/documents'
import { DomainError } from '@shared/errors'
import { type Author, type InquiryId, newCustomerId, newRecipientId, rangeOf, userIdSchema } from '@shared/ids'
import {
  type Customer,
  type Inquiry,
  type Recipient,
  customerSchema,
  inquirySchema,
  recipientSchema,
} from '@shared/schemas/office'
import type { DirtyList } from './dirty'
import type { SetAside } from './documents'
import { createEmitter } from './emitter'
import type { LocalDatabase, Range } from './local-database'
import type { OfficeRepository, Stop } from './types'

const prefixed = (prefix: string): Range => ({ startkey: prefix, endkey: `${prefix}\ufff0` })

type OfType<Type extends OfficeDocument['type']> = Extract<OfficeDocument, { type: Type }>

/** People are few per dealership and read where they are shown: straight from disk. */
const readAs = async <Type extends OfficeDocument['type']>(
  database: LocalDatabase,
  type: Type,
  range: Range,
): Promise<OfType<Type>[]> => {
  const found = await database.readAll(range)
  const isOfType = (doc: OfficeDocument): doc is OfType<Type> => doc.type === type
  return found.flatMap((raw) => {
    const reading = readDocument(officeKinds, raw)
    return reading.state === 'read' && isOfType(reading.doc) ? [reading.doc] : []
  })
}

/** How many recipients are read at once: a long history has thousands. */
const pageSize = 200

const recipientPages = async function* (database: LocalDatabase): AsyncGenerator<Recipient[]> {
  const { endkey } = prefixed('recipient:')
  let startkey = 'recipient:'
  for (;;) {
    const limit = pageSize + 1
    const page = await readAs(database, 'recipient', { startkey, endkey, limit })
    yield page.slice(0, pageSize)
    const next = page[pageSize]
    if (!next) return
    startkey = next._id
  }
}

const recipientNames = async (database: LocalDatabase): Promise<ReadonlyMap<string, string>> => {
  const customers = await readAs(database, 'customer', prefixed('customer:'))
  const companies = new Map(customers.map(({ _id, company }) => [_id, company]))
  const names = new Map<string, string>()
  for await (const page of recipientPages(database)) {
    for (const { intervention, name, customer } of page) {
      const company = (customer && companies.get(customer)) ?? ''
      names.set(intervention, [names.get(intervention) ?? '', name, company].join('\n'))
    }
  }
  return names
}

/** Read when somebody asks for the report, not before. */
const setAsideIn = async (database: LocalDatabase): Promise<SetAside> => {
  const docs = (await database.readAll()).filter(({ _id }) => !_id.startsWith('_'))
  const readings = docs.map((raw) => readDocument(officeKinds, raw))
  return {
    newer: readings.flatMap((one) => (one.state === 'newer' ? [one.newer] : [])),
    unreadable: readings.flatMap((one) => (one.state === 'unreadable' ? [one.unreadable] : [])),
  }
}

/**
 * The last save wins: a person's details are one form, saved as a whole.
 *
 * @throws DomainError `newer-version`
 */
const save = async (
  database: LocalDatabase,
  dirty: DirtyList,
  doc: Customer | Recipient | Inquiry,
): Promise<string> => {
  const intervention = doc.type === 'customer' ? null : doc.intervention
  const current = await database.read(doc._id)
  if (isNewer(current)) throw new DomainError('newer-version')
  await dirty.mark({ id: doc._id, database: 'office', intervention })
  return database.write({ ...doc, ...(current ? { _rev: current._rev } : {}) })
}

const common = () => ({ schema: 1, updatedAt: isoNow() })

const markInquiry = async (
  { database, dirty, author }: OfficeContext,
  id: InquiryId,
  handled: boolean,
): Promise<void> => {
  const by = userIdSchema.safeParse(author)
  if (!by.success) throw new DomainError('not-allowed')
  const raw = await database.read(id)
  if (isNewer(raw)) throw new DomainError('newer-version')
  const stored = inquirySchema.safeParse(raw)
  if (!stored.success) throw new DomainError('not-found')
  const mark = handled
    ? { handledAt: isoNow(), handledBy: by.data }
    : { handledAt: null, handledBy: null }
  await save(database, dirty, { ...stored.data, ...mark })
}

interface OfficeContext {
  database: LocalDatabase
  dirty: DirtyList
  /** In whose name it is written. */
  author: Author
}

export const openOffice = async (
  context: OfficeContext,
): Promise<OfficeRepository & { setAside(): Promise<SetAside>; close: Stop }> => {
  const { database, dirty } = context
  const changed = createEmitter<void>()
  const close = database.onChange(() => changed.emit())
  return {
    customers: () => readAs(database, 'customer', prefixed('customer:')),
    saveCustomer: async (given) => {
      const _id = given._id ?? newCustomerId()
      const doc = customerSchema.parse({ ...given, _id, type: 'customer', ...common() })
      return { ...doc, _rev: await save(database, dirty, doc) }
    },
    recipients: (intervention) => readAs(database, 'recipient', rangeOf('recipient', intervention)),
    recipientNames: () => recipientNames(database),
    saveRecipient: async (given) => {
      const _id = given._id ?? newRecipientId(given.intervention)
      const doc = recipientSchema.parse({ ...given, _id, type: 'recipient', ...common() })
      return { ...doc, _rev: await save(database, dirty, doc) }
    },
    templates: () => readAs(database, 'config:template', prefixed('config:template:')),
    inquiries: () => readAs(database, 'inquiry', prefixed('inquiry:')),
    markInquiry: (id, handled) => markInquiry(context, id, handled),
    watch: (listener) => changed.watch(() => listener()),
    setAside: () => setAsideIn(database),
    close,
  }
}
