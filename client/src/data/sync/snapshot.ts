/** Reads a snapshot as it comes in: pages of documents, each as soon as it is whole. */
import {
  type SnapshotDocument,
  type SnapshotHead,
  snapshotEndSchema,
  snapshotHeadSchema,
  snapshotMarkSchema,
} from '@shared/schemas/snapshot'
import { SyncError } from './failure'
import type { Remote } from './remote'

interface ReceivedPage {
  head: SnapshotHead
  documents: SnapshotDocument[]
  /** Where to go on after a break; `null` on the last page. */
  mark: string | null
}

/** A line on which nothing comes for this long is given up. */
const stallMs = 30_000

/** As `snapshotDocumentSchema` says, which would copy each of the ten thousands. */
const isDocument = (value: unknown): value is SnapshotDocument =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, '_id') === 'string' &&
  typeof Reflect.get(value, '_rev') === 'string'

const cutShort = (): SyncError => new SyncError('offline', 0)

/** Whole lines of a text that comes in pieces. @throws SyncError `offline` */
async function* linesOf(body: ReadableStream<Uint8Array>, stalled: () => void) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const timer = setTimeout(stalled, stallMs)
      const { done, value } = await reader.read().finally(() => clearTimeout(timer))
      if (done) break
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (failure) {
    throw failure instanceof SyncError ? failure : cutShort()
  } finally {
    await reader.cancel().catch(() => undefined)
  }
  if (rest !== '') throw cutShort()
}

/** @throws SyncError `offline` where the answer was cut short */
async function* pagesOf(lines: AsyncIterable<string>): AsyncGenerator<ReceivedPage> {
  let head: SnapshotHead | null = null
  let documents: SnapshotDocument[] = []
  let count = 0
  for await (const line of lines) {
    const value: unknown = JSON.parse(line)
    if (!head) {
      head = snapshotHeadSchema.parse(value)
      continue
    }
    if (isDocument(value)) {
      documents.push(value)
      count += 1
      continue
    }
    const mark = snapshotMarkSchema.safeParse(value)
    if (mark.success) {
      yield { head, documents, mark: mark.data.mark }
      documents = []
      continue
    }
    if (snapshotEndSchema.parse(value).documents !== count) throw cutShort()
    yield { head, documents, mark: null }
    return
  }
  throw cutShort()
}

/**
 * @param path `texts`, `pictures` with `?after=`, or `interventions/<id>`
 * @throws SyncError with the server's code; `offline` where the answer was cut short
 */
export async function* receiveSnapshot(
  remote: Pick<Remote, 'snapshot'>,
  path: string,
): AsyncGenerator<ReceivedPage> {
  const stall = new AbortController()
  const answer = await remote.snapshot(path, stall)
  if (!answer.body) throw cutShort()
  yield* pagesOf(linesOf(answer.body, () => stall.abort()))
}

/** Pages together until there are enough documents to be worth a write; the first one alone, at once. */
export async function* gathered(
  pages: AsyncIterable<ReceivedPage>,
  enough: number,
): AsyncGenerator<ReceivedPage> {
  let waiting: ReceivedPage | null = null
  let first = true
  for await (const page of pages) {
    const documents: SnapshotDocument[] = [...(waiting?.documents ?? []), ...page.documents]
    waiting = { ...page, documents }
    if (!first && page.mark !== null && documents.length < enough) continue
    yield waiting
    waiting = null
    first = false
  }
}

/** The next page is read and taken apart while the one before it is being written. */
export async function* ahead(pages: AsyncIterable<ReceivedPage>): AsyncGenerator<ReceivedPage> {
  const reading = pages[Symbol.asyncIterator]()
  const read = (): Promise<IteratorResult<ReceivedPage>> => {
    const page = reading.next()
    // Whoever waits for it hears of it; until then nobody does.
    page.catch(() => undefined)
    return page
  }
  let next = read()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = read()
      yield value
    }
  } finally {
    await reading.return?.()
  }
}
