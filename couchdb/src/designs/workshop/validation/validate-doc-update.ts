/** Who may write what in a dealership's database: the table of `docs/architecture.md`. */
import {
  type RawDocument,
  type SecurityObject,
  type UserContext,
  existing,
  forbid,
  holds,
  isServer,
  requireKnownVersion,
  requireShape,
  requireUnchanged,
} from '../../../validation/rules'
import { type Check, has, isPlainObject } from '../../../validation/shape'
import { workshopShapes } from '../../../validation/shapes'
import { requireStamps } from '../../../validation/stamps'

const everyone = ['device', 'technician', 'salesperson', 'back-office', 'manager']
/** A thumbnail of 480 px has some 40 kB. */
const maxThumbnailBytes = 512 * 1024

const shapeOf = (type: unknown): Check | undefined => {
  const shapes: { readonly [type: string]: Check } = workshopShapes
  return typeof type === 'string' && has(shapes, type) ? shapes[type] : undefined
}

const checkIntervention = (doc: RawDocument, old: RawDocument | null, author: string): void => {
  if (old) requireUnchanged(doc, old, ['type', 'created', 'createdAt', 'createdBy'])
  requireStamps(doc, old, author)
}

const checkThumbnail = (attachments: unknown): void => {
  if (attachments === undefined) return
  const given = isPlainObject(attachments) ? attachments : {}
  const thumbnail = given.thumbnail
  if (Object.keys(given).length !== 1 || !isPlainObject(thumbnail)) {
    forbid('_attachments: holds the thumbnail and nothing else')
  } else if (thumbnail.content_type !== 'image/jpeg') {
    forbid('_attachments/thumbnail: must be a JPEG')
  } else if (typeof thumbnail.length === 'number' && thumbnail.length > maxThumbnailBytes) {
    forbid('_attachments/thumbnail: is too large')
  }
}

const checkManifest = (doc: RawDocument, old: RawDocument | null, author: string): void => {
  if (old) forbid('a manifest is never changed')
  if (doc.capturedBy !== author) forbid("capturedBy: is another's name")
  if (doc.chunks !== Math.ceil(Number(doc.bytes) / Number(doc.chunkSize))) {
    forbid('chunks: does not fit bytes and chunkSize')
  }
  checkThumbnail(doc._attachments)
}

const checkConfig = (doc: RawDocument, old: RawDocument | null, manager: boolean): void => {
  if (!manager) forbid('only a manager changes the configuration')
  if (old) requireUnchanged(doc, old, ['type'])
  const slug = doc.brand || doc.checklist
  if (slug !== undefined && doc._id !== `${String(doc.type)}:${String(slug)}`) {
    forbid('_id: does not fit what it names')
  }
  if (old) requireUnchanged(doc, old, ['dealership'])
}

export const validateDocUpdate = (
  doc: RawDocument,
  oldDoc: RawDocument | null,
  user: UserContext,
  security: SecurityObject,
): void => {
  if (isServer(user)) return
  const author = user.name || ''
  const old = existing(oldDoc)
  if (!holds(user, security, everyone)) forbid('you do not belong to this dealership')
  if (doc._deleted) forbid('nobody deletes')
  // The ids of receipts can be foreseen: whoever wrote anything there first would keep them out.
  if (doc.type === 'event') forbid('only the server writes events')
  requireKnownVersion(doc, old)
  requireShape(shapeOf(doc.type), doc)
  if (doc.type === 'intervention') checkIntervention(doc, old, author)
  else if (doc.type === 'media') checkManifest(doc, old, author)
  else checkConfig(doc, old, holds(user, security, ['manager']))
}
