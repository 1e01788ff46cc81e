/** What the server says about media, straight from the database: chunk list and receipt. */
import { createHash } from 'node:crypto'
import { z } from 'zod'

const rowsSchema = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      doc: z.object({
        _attachments: z.object({ data: z.object({ length: z.number(), digest: z.string() }) }),
      }),
    }),
  ),
})

export interface MediaDatabase {
  url: string
  headers: Record<string, string>
}

const chunkRows = async ({ url, headers }: MediaDatabase, media: string) => {
  const range = `startkey="${media}:"&endkey="${media}:~"&include_docs=true`
  const answer = await fetch(`${url}/_all_docs?${range}`, { headers })
  return rowsSchema.parse(await answer.json()).rows
}

export const chunksOf = async (database: MediaDatabase, media: string) => ({
  chunks: (await chunkRows(database, media)).map(({ id, doc }) => ({
    index: Number(id.split(':')[1]),
    bytes: doc._attachments.data.length,
    md5: doc._attachments.data.digest.replace(/^md5-/, ''),
  })),
})

export const receiptOf = async (database: MediaDatabase, media: string) => {
  const hash = createHash('sha256')
  let bytes = 0
  for (const { id } of await chunkRows(database, media)) {
    const chunk = await fetch(`${database.url}/${encodeURIComponent(id)}/data`, {
      headers: database.headers,
    })
    const body = new Uint8Array(await chunk.arrayBuffer())
    hash.update(body)
    bytes += body.length
  }
  return { sha256: hash.digest('hex'), bytes, receivedAt: new Date().toISOString() }
}
