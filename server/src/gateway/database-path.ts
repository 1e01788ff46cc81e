/**
 * Reads the path of a replication request, by allow-list: what replication does not need does not get
 * through, and a path that can be read in two ways is not read at all.
 */
import { type DealershipId, dealershipIdSchema } from '@shared/ids'

export type DatabaseKind = 'workshop' | 'office' | 'media'

export interface DatabasePath {
  /** As the client names it, without the installation's prefix. */
  database: string
  dealership: DealershipId
  kind: DatabaseKind
  /** Below the database, still encoded, no slash at the start; empty for the database itself. */
  rest: string
  segments: string[]
}

const databasePattern = /^dealership-([a-z][a-z0-9]*)(?:-(office|media))?$/

/** Encoded slashes and dots would be one path here and another one behind. */
const ambiguous = /%2f|%5c|%2e%2e|%00|\\|#|\p{Cc}/iu

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment)
  } catch {
    // Broken escapes are the sender's; the path is simply none of ours.
    return null
  }
}

/**
 * @param path behind `/db/`, without the query, exactly as it was sent
 * @returns `null` for whatever is not plainly one of a dealership's databases
 */
export const readDatabasePath = (path: string): DatabasePath | null => {
  if (ambiguous.test(path)) return null
  const [name = '', ...raw] = path.split('/')
  const [, id, suffix] = databasePattern.exec(name) ?? []
  const dealership = dealershipIdSchema.safeParse(id)
  if (!dealership.success) return null
  // A slash at the end of the database's own name is how some clients ask for it.
  const parts = raw.length === 1 && raw[0] === '' ? [] : raw
  const segments = parts.map(decoded)
  if (segments.some((segment) => segment === null || ['', '.', '..'].includes(segment))) return null
  return {
    database: name,
    dealership: dealership.data,
    kind: suffix === 'office' || suffix === 'media' ? suffix : 'workshop',
    rest: parts.join('/'),
    segments: segments.map(String),
  }
}
