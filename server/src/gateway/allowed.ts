/** What replication needs of CouchDB's interface, and nothing else. */
import type { DatabasePath } from './database-path'

const kilobyte = 1024
const megabyte = 1024 * kilobyte

/**
 * Largest body of a request in bytes: a batch of documents, a checkpoint, one chunk of a file.
 * Checkpoints pass no validation in the database, and must not become a place to store things.
 */
const limits = {
  json: 16 * megabyte,
  checkpoint: 64 * kilobyte,
  chunk: 8 * megabyte,
  none: 0,
} as const

export interface Allowed {
  /** Largest body in bytes. */
  bodyLimit: number
}

interface Rule {
  methods: readonly string[]
  path: RegExp
  bodyLimit: number
}

const rule = (methods: string, path: RegExp, bodyLimit: number = limits.none): Rule => ({
  methods: methods.split(' '),
  path,
  bodyLimit,
})

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

const replication: readonly Rule[] = [
  rule('GET HEAD', /^$/),
  rule('GET', /^_changes$/),
  rule('POST', /^(_changes|_all_docs|_bulk_docs|_bulk_get|_revs_diff)$/, limits.json),
  rule('GET', /^_all_docs$/),
  rule('GET', /^_local\/[^/]+$/),
  rule('PUT', /^_local\/[^/]+$/, limits.checkpoint),
  // A document, and its attachments (thumbnails); reserved names begin with an underscore.
  rule('GET HEAD', /^[^_/][^/]*(\/[^_/][^/]*)?$/),
]

const chunks: readonly Rule[] = [rule('PUT', new RegExp(`^${uuid}:\\d{5}/data$`), limits.chunk)]

/**
 * A browser holds one long connection, the news: feeds that stay open are not for it. The database
 * reads names in any case, takes the last of several, and separates by `;` as well.
 */
const stays = (query: string): boolean =>
  [...new URLSearchParams(query.replaceAll(';', '&'))].some(
    ([name, value]) => name.toLowerCase() === 'feed' && value !== 'normal',
  )

/**
 * @param query as it was sent
 * @returns `null` where the request is none that replication makes
 */
export const allowedRequest = (
  method: string,
  { kind, segments }: DatabasePath,
  query: string,
): Allowed | null => {
  const path = segments.join('/')
  const rules = kind === 'media' ? chunks : replication
  const found = rules.find((one) => one.methods.includes(method) && one.path.test(path))
  return found && !stays(query) ? { bodyLimit: found.bodyLimit } : null
}
