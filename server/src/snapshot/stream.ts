/** Sends a snapshot as lines of JSON, as fast as the other side reads, compressed where it may be. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { SnapshotHead } from '@shared/schemas/snapshot'
import type { SnapshotPage } from './pages'

const line = (value: object): string => `${JSON.stringify(value)}\n`

const pageLines = ({ documents, mark }: SnapshotPage): string =>
  documents.map(line).join('') + (mark === null ? '' : line({ mark }))

/** What comes last tells a whole answer from one that was cut. */
async function* linesOf(
  head: SnapshotHead,
  first: SnapshotPage,
  rest: AsyncIterable<SnapshotPage>,
): AsyncGenerator<string> {
  yield line(head) + pageLines(first)
  let documents = first.documents.length
  for await (const page of rest) {
    documents += page.documents.length
    yield pageLines(page)
  }
  yield line({ documents })
}

/** Checklists repeat themselves: the fastest level makes a tenth of them. Every page leaves at once. */
const compression = () => createGzip({ level: 1, flush: constants.Z_SYNC_FLUSH })

const departureSchema = z.object({
  code: z.enum(['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE', 'ABORT_ERR', 'EPIPE']),
})

const begin = (response: Response, encoding: 'gzip' | 'identity'): void => {
  response.status(200).set({
    'Content-Type': 'application/x-ndjson',
    'Cache-Control': 'no-store',
    // What members have stored is data: it must never run as a page of ours.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    // Proxies of nginx's kind would keep the lines back until a buffer is full.
    'X-Accel-Buffering': 'no',
    ...(encoding === 'gzip' && { 'Content-Encoding': 'gzip' }),
  })
  response.vary('Accept-Encoding')
}

/**
 * @param load begins to read; what fails before the first page is answered like any other failure
 * @throws whatever `load` throws; a caller that hangs up is nobody's fault
 */
export const streamSnapshot = async (
  request: Request,
  response: Response,
  load: (
    signal: AbortSignal,
  ) => Promise<{ head: SnapshotHead; pages: AsyncGenerator<SnapshotPage> }>,
): Promise<void> => {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  try {
    const { head, pages } = await load(gone.signal)
    const first = await pages.next()
    if (first.done || response.destroyed) return
    const gzip = request.acceptsEncodings('gzip') === 'gzip'
    begin(response, gzip ? 'gzip' : 'identity')
    const lines = Readable.from(linesOf(head, first.value, pages))
    await (gzip ? pipeline(lines, compression(), response) : pipeline(lines, response))
  } catch (error) {
    const left = error === gone.signal.reason || departureSchema.safeParse(error).success
    if (!gone.signal.aborted || !left) throw error
  }
}
