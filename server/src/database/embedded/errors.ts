/** What a request is refused with: becomes CouchDB's `{error, reason}` and the status. */
export class CouchError extends Error {
  override readonly name = 'CouchError'

  constructor(
    readonly status: number,
    readonly error: string,
    readonly reason: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${error}: ${reason}`)
  }
}

export const badRequest = (reason: string): CouchError => new CouchError(400, 'bad_request', reason)

export const badQuery = (reason: string): CouchError =>
  new CouchError(400, 'query_parse_error', reason)

export const unauthorized = (reason: string): CouchError =>
  new CouchError(401, 'unauthorized', reason)

export const forbidden = (reason: string): CouchError => new CouchError(403, 'forbidden', reason)

export const notFound = (reason = 'missing'): CouchError => new CouchError(404, 'not_found', reason)

export const conflict = (): CouchError =>
  new CouchError(409, 'conflict', 'Document update conflict.')

export const tooLarge = (error: string, reason: string): CouchError =>
  new CouchError(413, error, reason)

/** A method this path does not know; the answer names those it does. */
export function methodNotAllowed(allowed: readonly string[]): CouchError {
  const list = allowed.join(',')
  return new CouchError(405, 'method_not_allowed', `Only ${list} allowed`, { Allow: list })
}

/** The data folder cannot be written: told apart so that `main` can say what to mend. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
  readonly code = 'DATA_FOLDER_NOT_WRITABLE'

  constructor(folder: string, cause: unknown) {
    super(`The data folder ${folder} cannot be written to.`, { cause })
  }
}

/** Another process holds the database folder: LevelDB is for one process only. */
export class DatabaseLockedError extends Error {
  override readonly name = 'DatabaseLockedError'
  readonly code = 'DATABASE_LOCKED'

  constructor(folder: string, cause: unknown) {
    super(`The database folder ${folder} is in use by another process.`, { cause })
  }
}
