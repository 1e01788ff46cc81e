/** Who may write what in a dealership's office database: the table of `docs/architecture.md`. */
import {
  type RawDocument,
  type SecurityObject,
  type UserContext,
  existing,
  forbid,
  holds,
  isServer,
  ownerUuid,
  requireKnownVersion,
  requireShape,
  requireUnchanged,
} from '../../../validation/rules'
import { type Check, has } from '../../../validation/shape'
import { officeShapes } from '../../../validation/shapes'

const office = ['salesperson', 'back-office', 'manager']

const shapeOf = (type: unknown): Check | undefined => {
  const shapes: { readonly [type: string]: Check } = officeShapes
  return typeof type === 'string' && has(shapes, type) ? shapes[type] : undefined
}

const checkRecipient = (doc: RawDocument, old: RawDocument | null): void => {
  if (ownerUuid(doc._id) !== ownerUuid(String(doc.intervention))) {
    forbid('_id: does not belong to the intervention')
  }
  if (old) requireUnchanged(doc, old, ['intervention'])
}

const writtenByCustomer = [
  'intervention',
  'recipient',
  'at',
  'language',
  'name',
  'phone',
  'email',
  'text',
]

/** The office says that somebody has seen to it, in their own name; what was written stays. */
const checkInquiry = (doc: RawDocument, old: RawDocument | null, author: string): void => {
  if (!old) return forbid('only the server writes inquiries')
  requireUnchanged(doc, old, writtenByCustomer)
  if ((doc.handledAt === null) !== (doc.handledBy === null)) {
    forbid('handledBy: goes with handledAt')
  }
  const changed = doc.handledAt !== old.handledAt || doc.handledBy !== old.handledBy
  if (changed && doc.handledBy !== null && doc.handledBy !== author) {
    forbid("handledBy: is another's name")
  }
}

const checkTemplate = (doc: RawDocument, manager: boolean): void => {
  if (!manager) forbid('only a manager changes templates')
  if (doc._id !== `config:template:${String(doc.template)}`) {
    forbid('_id: does not fit what it names')
  }
}

export const validateDocUpdate = (
  doc: RawDocument,
  oldDoc: RawDocument | null,
  user: UserContext,
  security: SecurityObject,
): void => {
  if (isServer(user)) return
  const old = existing(oldDoc)
  if (!holds(user, security, office)) forbid('only the back office writes here')
  if (doc._deleted) forbid('nobody deletes')
  requireKnownVersion(doc, old)
  requireShape(shapeOf(doc.type), doc)
  if (old) requireUnchanged(doc, old, ['type'])
  if (doc.type === 'recipient') checkRecipient(doc, old)
  if (doc.type === 'inquiry') checkInquiry(doc, old, user.name || '')
  if (doc.type === 'config:template') checkTemplate(doc, holds(user, security, ['manager']))
}
