/** What is in the database at the end, read past the server. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type House, askDatabase } from '../../support/baysight'

const rowsSchema = z.object({ rows: z.array(z.object({ id: z.string(), doc: z.unknown() })) })
const manifestSchema = z.object({
  _id: z.string(),
  kind: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  chunks: z.number(),
})
export type StoredManifest = z.infer<typeof manifestSchema>

/** The demo dealership of a first start. */
export const dealership = 'autohausnord'

/** Documents whose ids begin so, as the database has them. */
export const range = async (house: House, database: string, prefix: string) => {
  const query = new URLSearchParams({
    startkey: JSON.stringify(prefix),
    endkey: JSON.stringify(`${prefix}\ufff0`),
    include_docs: 'true',
  })
  const response = await askDatabase(house, `${database}/_all_docs?${query}`)
  return rowsSchema.parse(await response.json()).rows
}

export const manifests = async (house: House): Promise<StoredManifest[]> =>
  (await range(house, `dealership-${dealership}`, 'media:')).map(({ doc }) =>
    manifestSchema.parse(doc),
  )

export const chunkIds = async (house: House): Promise<string[]> =>
  (await range(house, `dealership-${dealership}-media`, ''))
    .map(({ id }) => id)
    .filter((id) => !id.startsWith('_'))

/** SHA-256 of a file as the database holds it: its chunks, one after the other. */
export const digestOf = async (house: House, manifest: StoredManifest): Promise<string> => {
  const hash = createHash('sha256')
  const uuid = manifest._id.replace('media:', '')
  for (let index = 0; index < manifest.chunks; index += 1) {
    const chunk = encodeURIComponent(`${uuid}:${String(index).padStart(5, '0')}`)
    const response = await askDatabase(house, `dealership-${dealership}-media/${chunk}/data`)
    if (!response.ok) throw new Error(`${chunk}: ${response.status}`)
    hash.update(Buffer.from(await response.arrayBuffer()))
  }
  return hash.digest('hex')
}
