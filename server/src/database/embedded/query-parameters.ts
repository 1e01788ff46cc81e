import { badQuery, badRequest } from './errors'
import type { JsonObject } from './json'

/** The parameters behind `?`, read as CouchDB reads them. */
export class QueryParameters {
  constructor(private readonly parameters: URLSearchParams) {}

  text(...names: string[]): string | undefined {
    for (const name of names) {
      const value = this.parameters.get(name)
      if (value !== null) return value
    }
    return undefined
  }

  /** The value of the first of these names, parsed as JSON. */
  json(...names: string[]): unknown {
    const text = this.text(...names)
    if (text === undefined) return undefined
    try {
      const value: unknown = JSON.parse(text)
      return value
    } catch {
      throw badRequest('invalid UTF-8 JSON')
    }
  }

  flag(name: string): boolean | undefined {
    return asFlag(this.text(name))
  }

  count(name: string): number | undefined {
    return asCount(this.text(name))
  }

  /** All parameters as text, for filter functions. */
  all(): JsonObject {
    return Object.fromEntries(this.parameters)
  }
}

export function asFlag(value: unknown): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value
  if (value === 'true') return true
  if (value === 'false') return false
  throw badQuery(`Invalid boolean parameter: ${JSON.stringify(value)}`)
}

export function asCount(value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'number' && !/^-?\d+$/.test(String(value))) {
    throw badQuery(`Invalid value for integer: ${JSON.stringify(value)}`)
  }
  const count = Number(value)
  if (!Number.isSafeInteger(count) || count < 0) {
    throw badQuery(`Invalid value for positive integer: ${JSON.stringify(value)}`)
  }
  return count
}
