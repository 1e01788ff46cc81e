/** The database does not answer: the caller's request may be right, now is just not the time. */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError'
}

/** The database refused: a status of its own and its two words (`error`, `reason`). */
export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal'

  constructor(
    readonly status: number,
    readonly error: string,
    readonly reason: string,
  ) {
    super(`${status} ${error}: ${reason}`)
  }
}

/** A stored document is not what its schema says. Names the document, never its content. */
export class BadDocumentError extends Error {
  override readonly name = 'BadDocumentError'

  constructor(
    readonly database: string,
    readonly id: string,
    paths: readonly string[],
  ) {
    super(`${database}/${id} does not have the form it should: ${paths.join(', ')}`)
  }
}
