/** Batches of documents as replication sends them: read here, so that they can be looked at here. */
import type { Request } from 'express'
import { z } from 'zod'
import { DomainError } from '@shared/errors'

/** Fields that a replicated document is found by; the rest is judged elsewhere. */
const documentSchema = z.looseObject({
  _id: z.string(),
  _rev: z.string().optional(),
  _deleted: z.boolean().optional(),
  _revisions: z.object({ start: z.int(), ids: z.array(z.string()).min(1) }).optional(),
})
export type PushedDocument = z.infer<typeof documentSchema>

const batchSchema = z.union([
  z.object({ docs: z.array(documentSchema), new_edits: z.literal(false) }),
  z.object({ docs: z.array(z.unknown()), new_edits: z.literal(true).optional() }),
])

/** With `new_edits: false` the documents bring the revisions that they have on the device. */
export type Batch = z.infer<typeof batchSchema>

/** @throws DomainError `too-large`, `bad-request` */
const readBody = (request: Request, limit: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let length = 0
    const refuse = (): void => {
      // What is left is read and dropped, or the client would never come to the answer.
      request.removeAllListeners('data').resume()
      reject(new DomainError('too-large', 'The request is larger than allowed.'))
    }
    if (Number(request.headers['content-length'] ?? 0) > limit) return refuse()
    request.on('data', (piece: Buffer) => {
      length += piece.length
      if (length > limit) refuse()
      else pieces.push(piece)
    })
    request.on('end', () => resolve(Buffer.concat(pieces).toString()))
    const broken = () => reject(new DomainError('bad-request', 'The request ended early.'))
    request.on('error', broken)
    request.on('close', broken)
  })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Whatever the parser says, it is the sender's to mend.
    return null
  }
}

/** @throws DomainError `bad-request`: too deep to be written again */
export const toJson = (value: unknown): string => {
  try {
    return JSON.stringify(value)
  } catch {
    throw new DomainError('bad-request', 'The documents are nested too deeply.')
  }
}

/** The revision that a document says it is. */
export const revisionOf = ({ _rev, _revisions }: PushedDocument): string =>
  _revisions ? `${_revisions.start}-${_revisions.ids[0] ?? ''}` : (_rev ?? '')

const checkpointSchema = z.object({ _id: z.string().startsWith('_local/') })
const isCheckpoint = (doc: unknown): boolean => checkpointSchema.safeParse(doc).success

/**
 * @param limit of the body, in bytes
 * @throws DomainError `too-large`, `bad-request`, `not-allowed`
 */
export const readBatch = async (request: Request, limit: number): Promise<Batch> => {
  const batch = batchSchema.safeParse(parsed(await readBody(request, limit)))
  if (!batch.success) {
    throw new DomainError('bad-request', 'The batch does not have the form it should.')
  }
  // Checkpoints pass no validation and come one by one; here nobody would look at their size.
  if (batch.data.docs.some(isCheckpoint)) {
    throw new DomainError('not-allowed', 'Checkpoints do not come in batches.')
  }
  return batch.data
}
