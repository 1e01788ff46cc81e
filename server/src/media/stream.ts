/** Answers with a photo or film: out of its chunks, with `Range`, as fast as the other side reads. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { DealershipId, MediaId } from '@shared/ids'
import type { ErrorBody } from '@shared/errors'
import type { MediaManifest } from '@shared/schemas/media'
import type { Context } from '../context'
import type { Database } from '../database/database'
import { type ByteRange, isKnown, lengthOf, parseRange, rangeStands, wholeFile } from './byte-range'
import { createFindComplete } from './complete-files'
import { fileBytes } from './file-bytes'

/** @throws DomainError `not-found`, DatabaseAwayError */
export type StreamFile = (
  request: Request,
  response: Response,
  file: { dealership: DealershipId; media: MediaId },
) => Promise<void>

const chunksAhead = 2
/** A file never changes; a day, so that a shared computer does not keep it for good. */
const cacheControl = 'private, immutable, max-age=86400'

const incomplete: ErrorBody = {
  error: 'media-incomplete',
  reason: 'The file is still on its way to the server.',
}

/**
 * Without parameters: what a browser thinks of a list of codecs must not keep it from trying. The
 * bytes come from a tablet: they are shown as a picture or a film or not at all, never as a page.
 */
const describe = (response: Response, { mime, sha256 }: MediaManifest): void => {
  response.set({
    'Accept-Ranges': 'bytes',
    'Content-Disposition': 'inline',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Content-Type': mime.split(';')[0] ?? 'application/octet-stream',
    ETag: `"${sha256}"`,
    'X-Content-Type-Options': 'nosniff',
  })
  response.vary('Cookie')
}

const rangeAsked = (request: Request, { bytes, sha256 }: MediaManifest) =>
  rangeStands(request.get('if-range'), `"${sha256}"`)
    ? parseRange(request.get('range'), bytes)
    : null

const departureSchema = z.object({
  code: z.enum(['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE', 'ABORT_ERR', 'EPIPE']),
})
/** A player that seeks hangs up in the middle: nobody's fault. */
const hasLeft = (error: unknown, gone: AbortSignal): boolean =>
  gone.aborted && (error === gone.reason || departureSchema.safeParse(error).success)

const sendBytes = async (
  database: Database,
  response: Response,
  manifest: MediaManifest,
  range: ByteRange,
): Promise<void> => {
  if (response.destroyed) return
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const { signal } = gone
  const bytes = fileBytes(database, manifest, { range, ahead: chunksAhead, signal })
  try {
    await pipeline(Readable.from(bytes), response)
  } catch (error) {
    if (!hasLeft(error, signal)) throw error
  } finally {
    gone.abort()
  }
}

/** Sets status and headers. @returns the bytes to send, `null` where the head is all there is */
const sendHead = (request: Request, response: Response, manifest: MediaManifest) => {
  describe(response, manifest)
  if (isKnown(request.get('if-none-match'), `"${manifest.sha256}"`)) {
    response.status(304)
    return null
  }
  const asked = rangeAsked(request, manifest)
  if (asked === 'unsatisfiable') {
    response.removeHeader('Content-Type')
    response.status(416).set('Content-Range', `bytes */${manifest.bytes}`)
    return null
  }
  const range = asked ?? wholeFile(manifest.bytes)
  response.status(asked ? 206 : 200).set('Content-Length', String(lengthOf(range)))
  if (asked) response.set('Content-Range', `bytes ${range.first}-${range.last}/${manifest.bytes}`)
  return request.method === 'HEAD' ? null : range
}

export const createStreamFile = ({ databases, now }: Context): StreamFile => {
  const findComplete = createFindComplete(databases, now)
  return async (request, response, { dealership, media }) => {
    // Whoever called may have asked for a shorter life; a refusal is not kept at all.
    const life = response.get('Cache-Control') ?? cacheControl
    response.set('Cache-Control', 'no-store')
    const manifest = await findComplete(dealership, media)
    if (!manifest) {
      response.status(404).json(incomplete)
      return
    }
    const range = sendHead(request, response, manifest)
    if (response.statusCode !== 416) response.set('Cache-Control', life)
    if (range) await sendBytes(databases.media(dealership), response, manifest, range)
    else response.end()
  }
}
