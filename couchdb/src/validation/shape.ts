/**
 * Checks of shape for `validate_doc_update`. They are bundled into functions that run in the
 * database's own engine, so: no packages, nothing younger than ECMAScript 5's library.
 */

/** Says what is wrong with a value (`rows/x/status: unknown value`), or nothing. */
export type Check = (value: unknown, path: string) => string | null

export type Fields = { readonly [key: string]: Check }
type PlainObject = { readonly [key: string]: unknown }

const problem = (path: string, words: string): string => `${path || 'document'}: ${words}`

export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const has = (object: object, key: string): boolean =>
  Object.prototype.hasOwnProperty.call(object, key)

/** Text of at most `max` UTF-16 units and at least `min`. */
export const text =
  (max: number, min = 0): Check =>
  (value, path) => {
    if (typeof value !== 'string') return problem(path, 'must be text')
    return value.length > max || value.length < min ? problem(path, 'wrong length') : null
  }

/** Text that is more than blanks. */
export const words =
  (max: number): Check =>
  (value, path) =>
    text(max, 1)(value, path) || (/\S/.test(String(value)) ? null : problem(path, 'is blank'))

/** ISO 8601 in UTC, a day that the calendar has. */
export const moment: Check = (value, path) => {
  const form = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/
  if (typeof value !== 'string' || !form.test(value)) return problem(path, 'wrong form')
  const day = value.slice(0, 10)
  const date = new Date(`${day}T00:00:00Z`)
  // Engines differ in what they make of a 31st of February: nothing, or a 3rd of March.
  const real = !isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day
  return real ? null : problem(path, 'is no day of the calendar')
}

export const matching =
  (pattern: RegExp): Check =>
  (value, path) =>
    typeof value === 'string' && value.length <= 400 && pattern.test(value)
      ? null
      : problem(path, 'wrong form')

export const oneOf =
  (values: readonly unknown[]): Check =>
  (value, path) =>
    values.indexOf(value) < 0 ? problem(path, 'unknown value') : null

/** Any finite number. */
export const anyNumber: Check = (value, path) =>
  typeof value === 'number' && isFinite(value) ? null : problem(path, 'must be a number')

export const integer =
  (min: number, max: number): Check =>
  (value, path) =>
    typeof value === 'number' && Math.floor(value) === value && value >= min && value <= max
      ? null
      : problem(path, 'must be a whole number within its limits')

export const yesOrNo: Check = (value, path) =>
  typeof value === 'boolean' ? null : problem(path, 'must be true or false')

export const nullable =
  (check: Check): Check =>
  (value, path) =>
    value === null ? null : check(value, path)

/** Any JSON value of at most `max` characters. */
export const json =
  (max: number): Check =>
  (value, path) =>
    value === undefined || JSON.stringify(value).length > max ? problem(path, 'too large') : null

export const list =
  (item: Check, max: number, min = 0): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return problem(path, 'must be a list')
    if (value.length > max || value.length < min) return problem(path, 'wrong number of entries')
    for (let index = 0; index < value.length; index += 1) {
      const wrong = item(value[index], `${path}/${index}`)
      if (wrong) return wrong
    }
    return null
  }

/** An object used as a dictionary. */
export const dictionary =
  (key: RegExp, item: Check, max: number, min = 0): Check =>
  (value, path) => {
    if (!isPlainObject(value)) return problem(path, 'must be an object')
    const keys = Object.keys(value)
    if (keys.length > max || keys.length < min) return problem(path, 'wrong number of entries')
    for (let index = 0; index < keys.length; index += 1) {
      const name = keys[index] || ''
      if (!key.test(name)) return problem(path, 'a key has the wrong form')
      const wrong = item(value[name], `${path}/${name}`)
      if (wrong) return wrong
    }
    return null
  }

const join = (path: string, key: string): string => (path ? `${path}/${key}` : key)

const missingOrWrong = (value: PlainObject, fields: Fields, path: string): string | null => {
  const names = Object.keys(fields)
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] || ''
    const check = fields[name]
    if (!has(value, name)) return problem(join(path, name), 'is missing')
    const wrong = check && check(value[name], join(path, name))
    if (wrong) return wrong
  }
  return null
}

/** An object with exactly these fields; unknown ones are refused, so that nothing is smuggled in. */
export const object =
  (required: Fields, optional: Fields = {}): Check =>
  (value, path) => {
    if (!isPlainObject(value)) return problem(path, 'must be an object')
    const names = Object.keys(value)
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] || ''
      if (has(required, name)) continue
      const check = has(optional, name) ? optional[name] : null
      if (!check) return problem(join(path, name), 'is no field of this document')
      const wrong = check(value[name], join(path, name))
      if (wrong) return wrong
    }
    return missingOrWrong(value, required, path)
  }
