/** Chunks of media: one attachment `data` each, written once. */
import {
  type RawDocument,
  type SecurityObject,
  type UserContext,
  existing,
  forbid,
  holds,
  isServer,
} from '../../../validation/rules'
import { isPlainObject } from '../../../validation/shape'

const everyone = ['device', 'technician', 'salesperson', 'back-office', 'manager']
const chunkId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:\d{5}$/
const fields = ['_id', '_rev', '_revisions', '_attachments']
const maxChunkBytes = 8 * 1024 * 1024
/** Types that no database compresses, so that the digest it states is the MD5 of the bytes. */
const chunkType = /^(image|video)\/|^application\/octet-stream$/

const checkData = (data: unknown): void => {
  if (!isPlainObject(data)) {
    forbid('_attachments: holds `data` and nothing else')
  } else if (typeof data.content_type !== 'string' || !chunkType.test(data.content_type)) {
    forbid('_attachments/data: must be an image, a video or bytes')
  } else if (typeof data.length === 'number' && data.length > maxChunkBytes) {
    forbid('_attachments/data: is too large')
  }
}

export const validateDocUpdate = (
  doc: RawDocument,
  oldDoc: RawDocument | null,
  user: UserContext,
  security: SecurityObject,
): void => {
  if (isServer(user)) return
  if (!holds(user, security, everyone)) forbid('you do not belong to this dealership')
  if (doc._deleted) forbid('nobody deletes')
  if (existing(oldDoc)) forbid('a chunk is never changed')
  if (!chunkId.test(doc._id)) forbid('_id: is no chunk')
  Object.keys(doc).forEach((field) => {
    if (fields.indexOf(field) < 0) forbid(`${field}: is no field of a chunk`)
  })
  const attachments = isPlainObject(doc._attachments) ? doc._attachments : {}
  if (Object.keys(attachments).length !== 1) forbid('_attachments: holds `data` and nothing else')
  checkData(attachments.data)
}
