/** Bytes one document may take as JSON, attachments aside: CouchDB's `max_document_size`. */
export const MAX_DOCUMENT_BYTES = 8_000_000

/** Bytes one attachment may have. A medium is cut into chunks far below it. */
export const MAX_ATTACHMENT_BYTES = 8 * 1024 * 1024

/** Bytes of one JSON request body; a replication batch with thumbnails stays far below. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024

/** From here on attachment bytes are kept as a file instead of in LevelDB. */
export const BLOB_BYTES = 32 * 1024
