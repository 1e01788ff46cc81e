/** What the database holds, asked without the server in between. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type House, askDatabase } from '../support/baysight'

export interface Stored {
  house: House
  dealership: string
}

export const uuidOf = (id: string): string => id.slice(id.indexOf(':') + 1)

const range = (start: string): string =>
  `startkey=${encodeURIComponent(JSON.stringify(start))}&endkey=${encodeURIComponent(JSON.stringify(`${start}\ufff0`))}`

const read = async <Schema extends z.ZodType>(
  { house, dealership }: Stored,
  schema: Schema,
  { suffix = '', path }: { suffix?: string; path: string },
): Promise<z.infer<Schema> | null> => {
  const answer = await askDatabase(house, `dealership-${dealership}${suffix}/${path}`)
  return answer.ok ? schema.parse(await answer.json()) : null
}

const interventionSchema = z.object({
  _id: z.string(),
  number: z.string(),
  finishedAt: z.string().nullable(),
  vehicle: z.string(),
  rows: z.record(z.string(), z.object({ note: z.string(), status: z.string() })),
  media: z.record(z.string(), z.unknown()),
  _conflicts: z.array(z.string()).optional(),
})
export type StoredIntervention = z.infer<typeof interventionSchema>

const manifestSchema = z.object({
  _id: z.string(),
  intervention: z.string(),
  chunks: z.number(),
  bytes: z.number(),
  sha256: z.string(),
})
export type StoredManifest = z.infer<typeof manifestSchema>

const eventSchema = z.object({
  kind: z.string(),
  media: z.string().optional(),
  sha256: z.string().optional(),
  path: z.string().optional(),
  value: z.unknown().optional(),
})
export type StoredEvent = z.infer<typeof eventSchema>

const rowsSchema = z.object({ rows: z.array(z.object({ doc: z.unknown() })) })

const docsOf = async <Schema extends z.ZodType>(
  stored: Stored,
  schema: Schema,
  prefix: string,
): Promise<z.infer<Schema>[]> => {
  const path = `_all_docs?include_docs=true&conflicts=true&${range(prefix)}`
  return ((await read(stored, rowsSchema, { path }))?.rows ?? []).map(({ doc }) =>
    schema.parse(doc),
  )
}

export const interventionsIn = (stored: Stored): Promise<StoredIntervention[]> =>
  docsOf(stored, interventionSchema, 'intervention:')

export const manifestsIn = (stored: Stored): Promise<StoredManifest[]> =>
  docsOf(stored, manifestSchema, 'media:')

export const eventsOf = (stored: Stored, intervention: string): Promise<StoredEvent[]> =>
  docsOf(stored, eventSchema, `event:${uuidOf(intervention)}:`)

/** Digests that the server has given receipts for, of one file. */
export const receiptsOf = async (
  stored: Stored,
  intervention: string,
  media: string,
): Promise<string[]> =>
  (await eventsOf(stored, intervention)).flatMap((event) =>
    event.kind === 'received' && event.media === media && event.sha256 ? [event.sha256] : [],
  )

const idsSchema = z.object({ rows: z.array(z.object({ id: z.string() })) })

/** Ids of every chunk there is. */
export const chunksIn = async (stored: Stored): Promise<string[]> => {
  const found = await read(stored, idsSchema, { suffix: '-media', path: '_all_docs' })
  return (found?.rows ?? []).map(({ id }) => id).filter((id) => !id.startsWith('_design/'))
}

/** SHA-256 over the bytes of these chunks, one after the other. */
export const digestOf = async (
  { house, dealership }: Stored,
  chunks: readonly string[],
): Promise<string> => {
  const hash = createHash('sha256')
  for (const id of chunks) {
    const path = `dealership-${dealership}-media/${encodeURIComponent(id)}/data`
    hash.update(new Uint8Array(await (await askDatabase(house, path)).arrayBuffer()))
  }
  return hash.digest('hex')
}
