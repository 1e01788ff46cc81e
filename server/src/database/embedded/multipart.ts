import { badRequest } from './errors'

const LINE = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * The parts of a `multipart/related` body (RFC 2387): a document, then its attachments in the
 * order in which it names them. Undefined for any other content type.
 * @throws CouchError 400 when the body does not keep to its boundary
 */
export function parseMultipart(contentType: string, body: Buffer): Buffer[] | undefined {
  if (!/^multipart\/related/i.test(contentType)) return undefined
  const match = /boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType)
  const boundary = match?.[1] ?? match?.[2]
  if (boundary === undefined) throw badRequest('multipart/related without a boundary')
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const parts: Buffer[] = []
  // The first boundary has no line break before it: it is given one.
  const text = Buffer.concat([LINE, body])
  let at = text.indexOf(delimiter)
  while (at !== -1) {
    const start = at + delimiter.length
    const end = text.indexOf(delimiter, start)
    if (end === -1) break
    parts.push(contentOf(text.subarray(start, end)))
    at = end
  }
  if (parts.length === 0) throw badRequest('multipart/related without parts')
  return parts
}

/** What stands behind the headers of a part; a part may have none. */
function contentOf(part: Buffer): Buffer {
  const head = part.indexOf(HEAD_END)
  if (head === -1) throw badRequest('a part without an end of its headers')
  return part.subarray(head + HEAD_END.length)
}
