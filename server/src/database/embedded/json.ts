import { badRequest } from './errors'

export type JsonObject = Record<string, unknown>

/** Nothing of ours nests deeper; PouchDB copies recursively and would overflow the stack. */
const MAX_DEPTH = 200

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isStringArray(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

/**
 * Parses a request body. Refuses what would overflow a recursive copy, and renames keys called
 * `__proto__`: PouchDB copies key by key and would set a prototype. The new name starts with an
 * underscore too, so that as a document member it is refused, as CouchDB does.
 */
export function parseJson(bytes: Buffer): unknown {
  if (nestsTooDeep(bytes)) throw badRequest('JSON is nested too deeply')
  const text = bytes.toString('utf8')
  try {
    const mayHoldProto = text.includes('__proto__') || text.includes('\\u')
    return mayHoldProto ? JSON.parse(text, renameProto) : JSON.parse(text)
  } catch {
    throw badRequest('invalid UTF-8 JSON')
  }
}

function renameProto(this: JsonObject, key: string, value: unknown): unknown {
  if (key !== '__proto__') return value
  this._proto_ = value
  return undefined
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** One pass over the bytes, strings skipped; cheap next to the parse itself. */
function nestsTooDeep(bytes: Buffer): boolean {
  let depth = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) at = endOfString(bytes, at)
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > MAX_DEPTH) return true
    } else if (byte === 0x5d || byte === 0x7d) depth--
  }
  return false
}

function endOfString(bytes: Buffer, start: number): number {
  let end = bytes.indexOf(QUOTE, start + 1)
  while (end !== -1 && isEscaped(bytes, end)) end = bytes.indexOf(QUOTE, end + 1)
  return end === -1 ? bytes.length : end
}

function isEscaped(bytes: Buffer, at: number): boolean {
  let backslashes = 0
  while (bytes[at - 1 - backslashes] === BACKSLASH) backslashes++
  return backslashes % 2 === 1
}
