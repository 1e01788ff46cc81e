import { DomainError } from '@shared/errors'
import { type Author, type InquiryId, newCustomerId, newRecipientId, rangeOf, userIdSchema } from '@shared/ids'
import {
  type Customer,
  type Inquiry,
  type Recipient,
  customerSchema,
  inquirySchema,
  recipientSchema,
  templateConfigSchema,
} from '@shared/schemas/office'
import type { z } from 'zod'
import type { DirtyList } from './dirty'
import { createEmitter } from './emitter'
import type { LocalDatabase, Range } from './pouch'
import type { OfficeRepository, Stop } from './types'

const prefixed = (prefix: string): Range => ({ startkey: prefix, endkey: `${prefix}\ufff0` })

/** People are few per dealership and read where they are shown: straight from disk. */
const readAs = async <Schema extends z.ZodType>(
  database: LocalDatabase,
  schema: Schema,
  range: Range,
): Promise<z.infer<Schema>[]> => {
  const found = await database.readAll(range)
  return found.flatMap((raw) => {
    const parsed = schema.safeParse(raw)
    return parsed.success ? [parsed.data] : []
  })
}

/** The last save wins: a person's details are one form, saved as a whole. */
const save = async (
  database: LocalDatabase,
  dirty: DirtyList,
  doc: Customer | Recipient | Inquiry,
): Promise<string> => {
  const intervention = doc.type === 'customer' ? null : doc.intervention
  await dirty.mark({ id: doc._id, database: 'office', intervention })
  const current = await database.read(doc._id)
  return database.write({ ...doc, ...(current ? { _rev: current._rev } : {}) })
}

const common = () => ({ schema: 1, updatedAt: new Date().toISOString() })

const markInquiry = async (
  { database, dirty, author }: OfficeContext,
  id: InquiryId,
  handled: boolean,
): Promise<void> => {
  const by = userIdSchema.safeParse(author)
  if (!by.success) throw new DomainError('not-allowed')
  const stored = inquirySchema.safeParse(await database.read(id))
  if (!stored.success) throw new DomainError('not-found')
  const mark = handled
    ? { handledAt: new Date().toISOString(), handledBy: by.data }
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
): Promise<OfficeRepository & { close: Stop }> => {
  const { database, dirty } = context
  const changed = createEmitter<void>()
  const close = database.follow(await database.position(), () => changed.emit())
  return {
    customers: () => readAs(database, customerSchema, prefixed('customer:')),
    saveCustomer: async (given) => {
      const _id = given._id ?? newCustomerId()
      const doc = customerSchema.parse({ ...given, _id, type: 'customer', ...common() })
      return { ...doc, _rev: await save(database, dirty, doc) }
    },
    recipients: (intervention) => readAs(database, recipientSchema, rangeOf('recipient', intervention)),
    saveRecipient: async (given) => {
      const _id = given._id ?? newRecipientId(given.intervention)
      const doc = recipientSchema.parse({ ...given, _id, type: 'recipient', ...common() })
      return { ...doc, _rev: await save(database, dirty, doc) }
    },
    templates: () => readAs(database, templateConfigSchema, prefixed('config:template:')),
    inquiries: () => readAs(database, inquirySchema, prefixed('inquiry:')),
    markInquiry: (id, handled) => markInquiry(context, id, handled),
    watch: (listener) => changed.watch(() => listener()),
    close,
  }
}
