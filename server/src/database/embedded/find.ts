import { CouchError } from './errors'
import type { FindRequest } from './find-request'
import type { JsonObject } from './json'
import type { MangoIndex, Pouch } from './pouch'
import { restrictedFields } from './selector'

/** Documents read in one go when no index serves. */
const BATCH = 500

/**
 * The index CouchDB would take, undefined for a walk over all documents. An index holds only
 * documents that have all its fields, so all of them must be asked for; pouchdb-find itself would
 * also take one where some are not, and miss documents.
 */
export function chooseIndex(
  request: FindRequest,
  indexes: readonly MangoIndex[],
): MangoIndex | undefined {
  const restricted = restrictedFields(request.selector)
  const usable = indexes.filter((index) => serves(index, request, restricted))
  const best = usable.sort((a, b) => b.def.fields.length - a.def.fields.length)[0]
  const sortsById = request.sort.every((part) => part.field === '_id')
  if (best === undefined && !sortsById) {
    const reason = 'No index exists for this sort, try indexing by the sort fields.'
    throw new CouchError(400, 'no_usable_index', reason)
  }
  return best
}

function serves(index: MangoIndex, request: FindRequest, restricted: ReadonlySet<string>): boolean {
  if (index.ddoc === null) return false
  const { useIndex, sort } = request
  const named = useIndex !== undefined && index.ddoc === `_design/${useIndex.design}`
  if (useIndex !== undefined && !named) return false
  if (useIndex?.name !== undefined && useIndex.name !== index.name) return false
  // A partial index holds only some documents: CouchDB takes it only when told to.
  if (index.def.partial_filter_selector !== undefined && useIndex === undefined) return false
  const fields = indexFields(index)
  const sorted = sort.map((part) => part.field)
  return (
    fields.every((field) => restricted.has(field) || sorted.includes(field)) &&
    sorted.every((field, at) => fields[at] === field) &&
    sort.every((part) => part.descending === sort[0]?.descending) &&
    restricted.has(fields[0] ?? '')
  )
}

function indexFields(index: MangoIndex): string[] {
  return index.def.fields.map((field) =>
    typeof field === 'string' ? field : (Object.keys(field)[0] ?? ''),
  )
}

export async function runFind(
  pouch: Pouch,
  request: FindRequest,
  index: MangoIndex | undefined,
): Promise<JsonObject[]> {
  return index === undefined ? walk(pouch, request) : search(pouch, request, index)
}

async function search(
  pouch: Pouch,
  { selector, sort, limit, skip }: FindRequest,
  index: MangoIndex,
): Promise<JsonObject[]> {
  if (limit === 0) return []
  const { docs } = await pouch.find({
    selector,
    limit,
    skip,
    use_index: [index.ddoc?.slice('_design/'.length), index.name],
    ...(sort.length > 0 && {
      sort: sort.map(({ field, descending }) => ({ [field]: descending ? 'desc' : 'asc' })),
    }),
  })
  return docs
}

async function walk(pouch: Pouch, request: FindRequest): Promise<JsonObject[]> {
  const found: JsonObject[] = []
  const descending = request.sort[0]?.descending ?? false
  let left = request.skip
  let startkey: string | undefined
  while (found.length < request.limit) {
    const { rows } = await pouch.allDocs({
      include_docs: true,
      conflicts: request.conflicts,
      descending,
      limit: BATCH,
      ...(startkey !== undefined && { startkey, skip: 1 }),
    })
    for (const { doc, id } of rows) {
      startkey = id
      if (!doc || id?.startsWith('_design/') || !request.matches(doc)) continue
      if (left > 0) left--
      else if (found.push(doc) === request.limit) break
    }
    if (rows.length < BATCH) break
  }
  return found
}
