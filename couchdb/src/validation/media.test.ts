import { describe, expect, it } from 'vitest'
import { chunkId, newMediaId } from '@shared/ids'
import { type Writer, device, person, refusalBy, server, stranger } from './validation-fixtures'

const data = { content_type: 'video/mp4', length: 1024, stub: true }
const chunk = { _id: chunkId(newMediaId(), 0), _attachments: { data } }

const allowed = (writer: Writer, doc: object, old: object | null = null) =>
  expect(refusalBy('media', writer, doc, old)).toBeNull()
const forbidden = (writer: Writer, doc: object, old: object | null = null) =>
  expect(refusalBy('media', writer, doc, old)).toEqual(expect.any(String))

describe('chunks', () => {
  it.each([device, person('technician'), person('salesperson'), person('manager'), server])(
    '$roles writes them',
    (writer) => allowed(writer, chunk),
  )

  it.each([stranger, person('auditor')])('$roles does not', (writer) => forbidden(writer, chunk))

  it('are written once and never deleted', () => {
    forbidden(device, chunk, chunk)
    forbidden(device, { _id: chunk._id, _deleted: true }, chunk)
  })

  it.each([
    ['without bytes', { _id: chunk._id }],
    ['with a second attachment', { ...chunk, _attachments: { data, more: data } }],
    ['with another attachment', { ...chunk, _attachments: { more: data } }],
    ['with a field', { ...chunk, note: 'x' }],
    ['with a foreign id', { ...chunk, _id: 'intervention:1' }],
    ['of text', { ...chunk, _attachments: { data: { ...data, content_type: 'text/html' } } }],
    ['too large', { ...chunk, _attachments: { data: { ...data, length: 9 * 1024 * 1024 } } }],
  ])('are refused %s', (_name, poisoned) => forbidden(device, poisoned))
})
