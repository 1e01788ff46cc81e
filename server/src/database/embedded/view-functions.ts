import { isObject, type JsonObject } from './json'
import { addPlugin, BuiltInError, makeViewPlugin } from './pouch'
import { DesignFunction } from './sandbox'

/**
 * PouchDB makes a new VM context for every single call of a map function and lets it run for
 * ever. Here a view keeps one context, and every call has a time limit.
 */
function mapper(
  source: string,
  emit: (key: unknown, value: unknown) => void,
): (document: JsonObject) => void {
  const compiled = new DesignFunction(source)
  return (document) => {
    const rows = compiled.call([document], 'rows')
    if (!Array.isArray(rows)) return
    for (const [key, value] of rows) emit(key, value)
  }
}

type Reduce = (keys: unknown, values: unknown[], rereduce: boolean) => unknown

function reducer(source: string): Reduce {
  if (!source.startsWith('_')) {
    const compiled = new DesignFunction(source)
    return (keys, values, rereduce) => compiled.call([keys, values, rereduce], 'value')
  }
  const builtIn = BUILT_IN.get(source)
  if (builtIn === undefined) throw new BuiltInError(`${source} is not a supported reduce function.`)
  return builtIn
}

const BUILT_IN = new Map<string, Reduce>([
  ['_sum', (_, values) => values.reduce(add, 0)],
  ['_count', (_, values, rereduce) => (rereduce ? values.reduce(add, 0) : values.length)],
  ['_stats', (_, values, rereduce) => (rereduce ? values : values.map(statsOf)).reduce(joinStats)],
])

/** Numbers, and lists of numbers place by place, as CouchDB's `_sum`. */
function add(total: unknown, value: unknown): unknown {
  if (typeof total === 'number' && typeof value === 'number') return total + value
  if (!Array.isArray(total) && !Array.isArray(value)) throw notNumeric('_sum')
  const left: unknown[] = Array.isArray(total) ? total : [total]
  const right: unknown[] = Array.isArray(value) ? value : [value]
  const length = Math.max(left.length, right.length)
  return Array.from({ length }, (_, at) => {
    const [a, b] = [left[at] ?? 0, right[at] ?? 0]
    if (typeof a !== 'number' || typeof b !== 'number') throw notNumeric('_sum')
    return a + b
  })
}

function statsOf(value: unknown): JsonObject {
  if (typeof value !== 'number') throw notNumeric('_stats')
  return { sum: value, count: 1, min: value, max: value, sumsqr: value * value }
}

function joinStats(left: unknown, right: unknown): unknown {
  if (!isObject(left) || !isObject(right)) throw notNumeric('_stats')
  return {
    sum: Number(left.sum) + Number(right.sum),
    count: Number(left.count) + Number(right.count),
    min: Math.min(Number(left.min), Number(right.min)),
    max: Math.max(Number(left.max), Number(right.max)),
    sumsqr: Number(left.sumsqr) + Number(right.sumsqr),
  }
}

function notNumeric(name: string): Error {
  return new BuiltInError(`builtin ${name} function requires map values to be numbers`)
}

/** The route has looked at the design document already. */
function accept(): void {}

addPlugin(makeViewPlugin('mrviews', mapper, reducer, accept))
