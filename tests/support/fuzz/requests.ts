/**
 * Requests that nobody's browser makes: real addresses, documents and headers of the application, bent at
 * random. Each is told by its seed alone.
 */
import { type Random, randomOf } from './random'

/** What is real on the server under test. */
export interface Ground {
  /** Names of databases as clients say them, strangers' among them. */
  databases: readonly string[]
  dealerships: readonly string[]
  /** Ids of documents that are there, and of some that are not. */
  ids: readonly string[]
  /** Documents as the application writes them. */
  documents: readonly object[]
  /** `Cookie` headers, the empty one among them. */
  cookies: readonly string[]
}

export interface FuzzedRequest {
  seed: number
  method: string
  path: string
  headers: Record<string, string>
  body: string | Uint8Array | undefined
  chunked: boolean
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'COPY', 'PROPFIND']
const likely = ['GET', 'POST', 'PUT'] as const

const oddSegments = [
  '..',
  '.',
  '%2e%2e',
  '..%2f..%2f_users',
  '%2f',
  '%5c..%5c',
  '%00',
  '%',
  '%zz',
  '%c0%ae%c0%ae',
  '_users',
  '_all_dbs',
  '_node',
  '__proto__',
  'constructor',
  '',
  ' ',
  '\u00e9'.normalize('NFD').replace(/[^\x20-\x7e]/g, ''),
  ';a=b',
  '*',
  'a'.repeat(3000),
  '🚗'.length.toString(),
  '-1',
  '1e999',
]
const below = [
  '_changes',
  '_all_docs',
  '_bulk_docs',
  '_bulk_get',
  '_revs_diff',
  '_local/x',
  '_local/..',
  '_security',
  '_find',
  '_design/validation',
  '_design/x/_view/y',
  '_compact',
]
const queries = [
  'rev=1-x',
  'rev=',
  'open_revs=all',
  'open_revs=[',
  'open_revs=["1-a",2,null]',
  'attachments=true',
  'conflicts=true&revs=true&revs_info=true',
  'since=now',
  'since=-1',
  'since={}',
  'limit=99999999999999999999',
  'limit=-5',
  'skip=1e9',
  'startkey="',
  'startkey={"a":[[[[]]]]}',
  'keys=["x"]',
  'keys={',
  'include_docs=true&include_docs=maybe',
  'feed=normal&timeout=1',
  'filter=_selector',
  'filter=a/b',
  'style=all_docs&descending=true',
  'a[b][c]=1&__proto__[x]=1',
  'lang=xx',
  '%',
  'new_edits=false',
  '&&&===',
]
const api = [
  'session',
  'sign-in',
  'sign-out',
  'pair',
  'device',
  'devices',
  'devices/ID',
  'devices/ID/codes',
  'interventions/DEALERSHIP/ID/preview',
  'interventions/DEALERSHIP/ID/send',
  'interventions/DEALERSHIP/ID/prospect',
  'media/DEALERSHIP/ID/chunks',
  'media/DEALERSHIP/ID/receipt',
  'media/DEALERSHIP/ID/failure',
  'support',
  'support/line',
  'support/speed',
  'snapshot/DEALERSHIP/workshop',
  'snapshot/DEALERSHIP/office',
  'snapshot/DEALERSHIP/interventions/ID',
  'nothing',
]

const json = (value: unknown): string => JSON.stringify(value) ?? 'null'

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
const deepObject = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)

const oddValues: readonly string[] = [
  'null',
  'true',
  '-0',
  '1e400',
  '-1',
  '9007199254740993',
  '""',
  '"\\ud800"',
  '"\\u0000"',
  json('x'.repeat(20_000)),
  '[]',
  '{}',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '["__proto__"]',
  '{"toString":1,"hasOwnProperty":2,"length":-1}',
  deep(40),
]

const brokenBodies: readonly string[] = [
  '',
  '{',
  '[1,',
  'nul',
  '{"a":1}{"b":2}',
  '\ufeff{}',
  '{"a":1,"a":2}',
  'undefined',
  deep(9000),
  deepObject(9000),
  'x'.repeat(70_000),
]

/** Replaces one value, somewhere in it, by an odd one. */
const bent = (random: Random, document: object): string => {
  const text = json(document)
  const values = [...text.matchAll(/:("(?:[^"\\]|\\.)*"|-?\d[\d.]*|true|false|null)/g)]
  const chosen = values[random.int(Math.max(values.length, 1))]
  if (!chosen) return text
  const at = (chosen.index ?? 0) + 1
  const end = at + (chosen[1]?.length ?? 0)
  return text.slice(0, at) + random.pick(oddValues) + text.slice(end)
}

const documentsBody = (random: Random, { documents, ids }: Ground): string => {
  const docs = Array.from({ length: random.int(4) }, () => bent(random, random.pick(documents)))
  const id = json(random.pick(ids))
  const history = '"_revisions":{"start":3,"ids":["a","b"]}'
  return random.pick([
    `{"docs":[${docs.join(',')}]}`,
    `{"docs":[${docs.join(',')}],"new_edits":false}`,
    `{"docs":[{"_id":${id},"_rev":"3-a",${history}}],"new_edits":false}`,
    `{"docs":[{"id":${id},"rev":"1-x"},{"id":1},null]}`,
    `{"keys":[${id},1,null,{}]}`,
    `{${id}:["1-x","nonsense",7]}`,
    `{"selector":{"$or":[{"a":{"$regex":"(a+)+$"}}]}}`,
    `{"doc_ids":[${id}]}`,
    docs[0] ?? '{}',
  ])
}

const formsBody = (random: Random): string =>
  random.pick([
    json({ email: random.pick(['a@b.c', '', 'x'.repeat(400)]), password: 'no' }),
    json({ code: random.pick(['ABCD2345', '', 7, null, ['A'], { $gt: '' }]) }),
    json({ dealership: 'x', name: '<script>', app: 'workshop' }),
    json({ key: 'k', recipient: {}, channels: ['email', 'email'] }),
    'choice[x]=accepted&choice[__proto__]=declined&confirm=1',
    'a=1&'.repeat(5000),
  ])

const bodyFor = (random: Random, ground: Ground): string | Uint8Array =>
  random.pick([
    () => documentsBody(random, ground),
    () => documentsBody(random, ground),
    () => formsBody(random),
    () => random.pick(oddValues),
    () => random.pick(brokenBodies),
    () => Uint8Array.from({ length: random.int(5000) }, () => random.int(256)),
  ])()

const filled = (random: Random, template: string, { dealerships, ids }: Ground): string =>
  template
    .replace('DEALERSHIP', random.pick(dealerships))
    .replace('ID', encodeURIComponent(random.pick(ids)).replace(/^[a-z]+%3A/, ''))

const placeFor = (random: Random, ground: Ground): string => {
  const database = `/db/${random.pick(ground.databases)}`
  const tail = String(random.int(1e12)).padStart(12, '0')
  const chunk = `01890000-0000-7000-8000-${tail}:00000`
  const id = encodeURIComponent(random.pick(ground.ids))
  return random.pick([
    () => `${database}/${random.pick(below)}`,
    () => `${database}/${id}`,
    () => `${database}/${id}/${random.pick(['thumbnail', 'data', 'x'])}`,
    () => `${database}/_bulk_docs`,
    () => `${database}/${encodeURIComponent(chunk)}/data`,
    () => `/api/${filled(random, random.pick(api), ground)}`,
    () => filled(random, '/media/DEALERSHIP/ID', ground),
    () => `/c/${random.pick(['x', 'A'.repeat(22), 'A'.repeat(5000)])}`,
    () => random.pick(['/', '/healthz', '/outbox', '/hooks/vonage/status', '/assets/x.js', '//x']),
  ])()
}

const pathFor = (random: Random, ground: Ground): string => {
  let path = placeFor(random, ground)
  if (random.chance(0.25)) {
    const segments = path.split('/')
    segments.splice(1 + random.int(segments.length), random.int(2), random.pick(oddSegments))
    path = segments.join('/')
  }
  if (random.chance(0.3)) path += `?${random.pick(queries)}`
  // What Node's own client refuses to write into a request line.
  return path.replace(/[^\x21-\x7e]/g, '%20')
}

const headersFor = (random: Random, { cookies }: Ground): Record<string, string> => {
  const odd: [string, string][] = [
    [
      'content-type',
      random.pick([
        'text/plain',
        'application/json; charset=utf-7',
        'multipart/related; boundary=',
        'x',
      ]),
    ],
    ['content-encoding', random.pick(['gzip', 'br', 'identity', 'x'])],
    ['accept', random.pick(['multipart/mixed', '*/*', 'x'.repeat(2000)])],
    ['accept-language', random.pick(['de', '*', ';q=x', 'xx-yy,'.repeat(500)])],
    ['range', random.pick(['bytes=0-', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,5-6', 'lines=1'])],
    ['if-none-match', random.pick(['*', '""', 'x'])],
    ['x-baysight-as', random.pick(['user', 'device', 'admin', ''])],
    ['x-auth-couchdb-username', 'admin'],
    ['x-auth-couchdb-roles', '_admin'],
    ['authorization', random.pick(['Basic YWRtaW46', 'Bearer x', 'x'])],
    ['origin', random.pick(['http://evil.example', 'null'])],
    ['x-forwarded-for', random.pick(['::1', '1.2.3.4, x', 'x'.repeat(500)])],
    ['expect', random.chance(0.1) ? 'x' : '100-continue'],
    ['destination', '/x'],
  ]
  const chosen = odd.filter(() => random.chance(0.12))
  const cookie = random.chance(0.05) ? 'baysight_session=%%%; =; x' : random.pick(cookies)
  return {
    'content-type': random.chance(0.9) ? 'application/json' : 'application/x-www-form-urlencoded',
    ...Object.fromEntries(chosen),
    ...(cookie !== '' && { cookie }),
  }
}

/** Most requests should get past the first door: a method that the place knows. */
const fittingMethod = (random: Random, path: string): string => {
  if (/\/_(bulk_docs|bulk_get|revs_diff|all_docs|changes|find)/.test(path)) return 'POST'
  if (/\/(_local\/|[^/]+\/data)/.test(path)) return 'PUT'
  return random.pick(likely)
}

/** What ends the asker's own session would leave only refusals to the requests that follow. */
const endsSession = /^\/api\/(sign-out|device)(?![a-z])/

export const fuzzedRequest = (seed: number, ground: Ground): FuzzedRequest => {
  const random = randomOf(seed)
  const path = pathFor(random, ground)
  const method = random.chance(0.7) ? fittingMethod(random, path) : random.pick(methods)
  const hasBody = !['GET', 'HEAD'].includes(method) || random.chance(0.05)
  const cookies = endsSession.test(path) ? [''] : ground.cookies
  return {
    seed,
    method,
    path,
    headers: headersFor(random, { ...ground, cookies }),
    body: hasBody ? bodyFor(random, ground) : undefined,
    chunked: hasBody && random.chance(0.1),
  }
}
