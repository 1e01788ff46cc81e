import { CouchError } from './errors'
import { isObject, type JsonObject } from './json'
import { matchesSelector } from './pouch'

const OPERATORS = new Set([
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$exists',
  '$type',
  '$in',
  '$nin',
  '$size',
  '$mod',
  '$regex',
  '$all',
  '$elemMatch',
  '$allMatch',
  '$and',
  '$or',
  '$nor',
  '$not',
])

/** A test for documents. @throws CouchError 400 for operators that do not exist */
export function compileSelector(selector: JsonObject): (document: JsonObject) => boolean {
  requireKnownOperators(selector)
  return (document) => {
    try {
      return matchesSelector(document, selector)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new CouchError(400, 'invalid_selector_json', reason)
    }
  }
}

/** The fields a selector restricts on its top level, where an index can serve them. */
export function restrictedFields(selector: JsonObject): Set<string> {
  const fields = new Set<string>()
  for (const [key, value] of Object.entries(selector)) {
    if (key === '$and' && Array.isArray(value)) {
      const conditions: unknown[] = value
      for (const each of conditions) {
        if (isObject(each)) for (const field of restrictedFields(each)) fields.add(field)
      }
    } else if (!key.startsWith('$') && !asksForAbsence(value)) fields.add(key)
  }
  return fields
}

function asksForAbsence(condition: unknown): boolean {
  return isObject(condition) && condition.$exists === false
}

function requireKnownOperators(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(requireKnownOperators)
  if (!isObject(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('$') && !OPERATORS.has(key)) {
      throw new CouchError(400, 'invalid_operator', `Invalid operator: ${key}`)
    }
    requireKnownOperators(inner)
  }
}
