/** Answers with a photo or film: out of its chunks, with `Range`, as fast as the other side reads. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { DealershipId, MediaId } from '@shared/ids'
import type { ErrorBody } from '@shared/errors'
import type { MediaManifest } from '@shared/schemas/media'
import type { Context } from '../context'
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
const describe = (response: Response, { mime, sha256 }: MediaManifest, life: string): void => {
  response.set({
    'Accept-Ranges': 'bytes',
    'Cache-Control': life,
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

/** What has come already, then the rest. */
async function* continued<Part>(
  first: IteratorResult<Part, void>,
  rest: AsyncGenerator<Part, void>,
): AsyncGenerator<Part> {
  if (!first.done) yield first.value
  yield* rest
}

/** @param begin sets status and headers: only once there is something to send */
const sendBytes = async (
  bytes: AsyncGenerator<Uint8Array, void>,
  response: Response,
  gone: AbortController,
  begin: () => void,
): Promise<void> => {
  try {
    const first = await bytes.next()
    begin()
    await pipeline(Readable.from(continued(first, bytes)), response)
  } catch (error) {
    if (!hasLeft(error, gone.signal)) throw error
  } finally {
    gone.abort()
  }
}

interface Plan {
  status: 200 | 206 | 304 | 416
  headers: Record<string, string>
  /** `null` where the head is all there is. */
  range: ByteRange | null
}

const planOf = (request: Request, manifest: MediaManifest): Plan => {
  if (isKnown(request.get('if-none-match'), `"${manifest.sha256}"`)) {
    return { status: 304, headers: {}, range: null }
  }
  const asked = rangeAsked(request, manifest)
  const size = manifest.bytes
  if (asked === 'unsatisfiable') {
    return { status: 416, headers: { 'Content-Range': `bytes */${size}` }, range: null }
  }
  const range = asked ?? wholeFile(size)
  const headers = {
    'Content-Length': String(lengthOf(range)),
    ...(asked && { 'Content-Range': `bytes ${range.first}-${range.last}/${size}` }),
  }
  return { status: asked ? 206 : 200, headers, range: request.method === 'HEAD' ? null : range }
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
    const { status, headers, range } = planOf(request, manifest)
    const begin = (): void => {
      if (status !== 416) describe(response, manifest, life)
      response.status(status).set(headers)
    }
    if (!range) {
      begin()
      response.end()
      return
    }
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    if (response.destroyed) return
    const database = databases.media(dealership)
    const bytes = fileBytes(database, manifest, { range, ahead: chunksAhead, signal: gone.signal })
    await sendBytes(bytes, response, gone, begin)
  }
}
