/** What the devices said was safe, and what of it is on the server in the end. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type House, askDatabase } from '../support/baysight'

export interface Acknowledged {
  intervention: string
  finished: boolean
  media: { id: string; bytes: number; sha256: string }[]
}

export interface Verdict {
  acknowledged: number
  present: number
  faults: string[]
}

const rowsSchema = z.object({ rows: z.array(z.object({ id: z.string() })) })
const manifestSchema = z.object({ chunks: z.number(), bytes: z.number(), sha256: z.string() })
const docSchema = z.object({
  finishedAt: z.string().nullable(),
  media: z.record(z.string(), z.unknown()),
  _conflicts: z.array(z.string()).optional(),
})
const receiptSchema = z.object({ kind: z.string(), media: z.string(), sha256: z.string() })
const eventsSchema = z.object({
  rows: z.array(z.object({ doc: receiptSchema.partial() })),
})

const uuidOf = (id: string): string => id.slice(id.indexOf(':') + 1)
const range = (start: string): string =>
  `startkey=${encodeURIComponent(JSON.stringify(start))}&endkey=${encodeURIComponent(JSON.stringify(`${start}\ufff0`))}`

export interface Stored {
  house: House
  dealership: string
}

const read = async <Schema extends z.ZodType>(
  { house, dealership }: Stored,
  schema: Schema,
  { suffix = '', path }: { suffix?: string; path: string },
): Promise<z.infer<Schema> | null> => {
  const answer = await askDatabase(house, `dealership-${dealership}${suffix}/${path}`)
  return answer.ok ? schema.parse(await answer.json()) : null
}

/** Receipts that the server has given for a file. */
export const receiptsOf = async (
  stored: Stored,
  intervention: string,
  media: string,
): Promise<string[]> => {
  const path = `_all_docs?include_docs=true&${range(`event:${uuidOf(intervention)}:`)}`
  const events = await read(stored, eventsSchema, { path })
  return (events?.rows ?? []).flatMap(({ doc }) =>
    doc.kind === 'received' && doc.media === media && doc.sha256 ? [doc.sha256] : [],
  )
}

const digestOf = async (stored: Stored, chunks: readonly string[]): Promise<string> => {
  const { house, dealership } = stored
  const hash = createHash('sha256')
  for (const id of chunks) {
    const path = `dealership-${dealership}-media/${encodeURIComponent(id)}/data`
    hash.update(new Uint8Array(await (await askDatabase(house, path)).arrayBuffer()))
  }
  return hash.digest('hex')
}

const faultsOfFile = async (
  stored: Stored,
  intervention: string,
  { id, bytes, sha256 }: Acknowledged['media'][number],
): Promise<string[]> => {
  const manifest = await read(stored, manifestSchema, { path: encodeURIComponent(id) })
  if (!manifest) return [`${id}: has no manifest`]
  const path = `_all_docs?${range(`${uuidOf(id)}:`)}`
  const chunks = (await read(stored, rowsSchema, { suffix: '-media', path }))?.rows ?? []
  const receipts = await receiptsOf(stored, intervention, id)
  const digest = await digestOf(
    stored,
    chunks.map((row) => row.id),
  )
  return [
    ...(manifest.bytes === bytes && manifest.sha256 === sha256 ? [] : [`${id}: other manifest`]),
    ...(chunks.length === manifest.chunks
      ? []
      : [`${id}: ${chunks.length} of ${manifest.chunks} chunks`]),
    ...(digest === sha256 ? [] : [`${id}: other bytes`]),
    ...(receipts.length === 1 && receipts[0] === sha256
      ? []
      : [`${id}: ${receipts.length} receipts`]),
  ]
}

const faultsOf = async (stored: Stored, entry: Acknowledged): Promise<string[]> => {
  const { intervention, finished, media } = entry
  const path = `${encodeURIComponent(intervention)}?conflicts=true`
  const doc = await read(stored, docSchema, { path })
  // A draft stays on its device: only what was finished is promised to arrive.
  if (!finished) return []
  if (!doc) return [`${intervention}: is not there`]
  const shown = media.filter(({ id }) => !(id in doc.media)).map(({ id }) => `${id}: is not shown`)
  const branches = doc._conflicts?.length ? [`${intervention}: has open branches`] : []
  const files = await Promise.all(media.map((file) => faultsOfFile(stored, intervention, file)))
  return [
    ...(doc.finishedAt ? [] : [`${intervention}: is no longer finished`]),
    ...branches,
    ...shown,
    ...files.flat(),
  ]
}

/** Compares everything with the database itself, byte by byte. */
export const judge = async (stored: Stored, ledger: readonly Acknowledged[]): Promise<Verdict> => {
  const faults: string[] = []
  let acknowledged = 0
  let present = 0
  for (const entry of ledger.filter(({ finished }) => finished)) {
    const found = await faultsOf(stored, entry)
    faults.push(...found)
    const wrong = new Set(found.map((fault) => fault.split(': ')[0]))
    for (const id of [entry.intervention, ...entry.media.map((file) => file.id)]) {
      acknowledged += 1
      if (!wrong.has(id)) present += 1
    }
  }
  return { acknowledged, present, faults }
}
