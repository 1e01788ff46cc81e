/** Compares what was acknowledged with what the database holds, document by document and byte by byte. */
import type { Acknowledged } from './ledger'
import {
  type Stored,
  type StoredEvent,
  type StoredIntervention,
  type StoredManifest,
  chunksIn,
  digestOf,
  eventsOf,
  interventionsIn,
  manifestsIn,
  uuidOf,
} from './stored'

export interface Verdict {
  /** Something acknowledged that is not there, or not as it was. */
  lost: string[]
  /** Something there that should not be, or not twice. */
  surplus: string[]
}

interface Facts {
  stored: Stored
  interventions: Map<string, StoredIntervention>
  manifests: Map<string, StoredManifest>
  /** Uuid of the file → ids of its chunks, in their order. */
  chunks: Map<string, string[]>
}

const gather = async (stored: Stored): Promise<Facts> => {
  const chunks = new Map<string, string[]>()
  for (const id of await chunksIn(stored)) {
    const file = id.slice(0, id.indexOf(':'))
    chunks.set(file, [...(chunks.get(file) ?? []), id])
  }
  const byId = <Doc extends { _id: string }>(docs: Doc[]) =>
    new Map(docs.map((doc) => [doc._id, doc]))
  return {
    stored,
    interventions: byId(await interventionsIn(stored)),
    manifests: byId(await manifestsIn(stored)),
    chunks,
  }
}

/** @param file `null` for one that nobody said was safe: then its manifest is what it is held against */
const wrongWith = async (
  { stored, manifests, chunks }: Facts,
  events: readonly StoredEvent[],
  media: string,
  file: { bytes: number; sha256: string } | null,
): Promise<string | null> => {
  const manifest = manifests.get(media)
  if (!manifest) return 'has no manifest'
  const { sha256, bytes } = file ?? manifest
  if (manifest.bytes !== bytes || manifest.sha256 !== sha256) return 'has another manifest'
  const its = chunks.get(uuidOf(media)) ?? []
  if (its.length !== manifest.chunks) return `has ${its.length} of ${manifest.chunks} chunks`
  if ((await digestOf(stored, its)) !== sha256) return 'has other bytes'
  const receipts = events.filter((event) => event.kind === 'received' && event.media === media)
  if (receipts.length !== 1) return `has ${receipts.length} receipts`
  return receipts[0]?.sha256 === sha256 ? null : 'has a receipt for other bytes'
}

/** Values that stand in the field, were replaced by somebody who had seen them, or are kept as an event. */
const claimsKept = (doc: StoredIntervention, events: readonly StoredEvent[]): Set<string> => {
  const kept = events.flatMap(({ kind, path, value }) =>
    kind === 'edit' && path === 'vehicle' ? [String(value)] : [],
  )
  return new Set([doc.vehicle, ...kept].flatMap((value) => value.split('<')))
}

const lostEdits = (
  entry: Acknowledged,
  doc: StoredIntervention,
  events: readonly StoredEvent[],
): string[] => {
  const rows = Object.values(doc.rows)
  const claims = claimsKept(doc, events)
  return [
    ...entry.marks
      .filter(
        (token) => rows.filter((row) => row.note === token && row.status === 'urgent').length !== 1,
      )
      .map((token) => `${entry.number}: the row ${token}`),
    ...entry.claims
      .filter((token) => !claims.has(token))
      .map((token) => `${entry.number}: the value ${token}, neither in the field nor in an event`),
  ]
}

const lostOf = async (facts: Facts, entry: Acknowledged): Promise<string[]> => {
  const { number, intervention, media } = entry
  const doc = facts.interventions.get(intervention)
  const events = await eventsOf(facts.stored, intervention)
  const lost: string[] = []
  for (const file of media) {
    const wrong =
      doc && !(file.id in doc.media)
        ? 'is not shown'
        : await wrongWith(facts, events, file.id, file)
    if (wrong) lost.push(`${number}: ${file.id} ${wrong}`)
  }
  if (!doc?.finishedAt) lost.push(`${number}: ${doc ? 'is no longer finished' : 'is not there'}`)
  const nothing = { ...entry, rows: {}, vehicle: '', finishedAt: null, media: {}, _id: '' }
  return [...lost, ...lostEdits(entry, doc ?? nothing, events)]
}

/** Files of an intervention beyond those acknowledged: whole, and no more than kills explain. */
const surplusFiles = async (facts: Facts, entry: Acknowledged): Promise<string[]> => {
  const { number, intervention, media, perhaps } = entry
  const shown = Object.keys(facts.interventions.get(intervention)?.media ?? {})
  const known = new Set(media.map(({ id }) => id))
  const left = [...perhaps]
  const surplus: string[] = []
  const events = await eventsOf(facts.stored, intervention)
  for (const id of shown.filter((one) => !known.has(one))) {
    const at = left.indexOf(facts.manifests.get(id)?.sha256 ?? '')
    if (at < 0) surplus.push(`${number}: ${id} was never asked for`)
    else left.splice(at, 1)
    const wrong = await wrongWith(facts, events, id, null)
    if (wrong) surplus.push(`${number}: ${id} ${wrong}`)
  }
  return surplus
}

const strays = (facts: Facts, entries: readonly Acknowledged[]): string[] => {
  const { interventions, manifests, chunks } = facts
  const known = new Set(entries.map(({ intervention }) => intervention))
  const uuids = new Set([...manifests.keys()].map(uuidOf))
  return [
    ...[...interventions.values()]
      .filter(({ _id }) => !known.has(_id))
      .map(({ number }) => `${number}: is there once too often`),
    ...[...interventions.values()]
      .filter(({ _conflicts }) => _conflicts?.length)
      .map(({ number }) => `${number}: has open branches`),
    ...[...manifests.values()]
      .filter(({ _id, intervention }) => !(_id in (interventions.get(intervention)?.media ?? {})))
      .map(({ _id }) => `${_id}: is in no intervention`),
    ...[...chunks.keys()]
      .filter((file) => !uuids.has(file))
      .map((file) => `${file}: chunks without a manifest`),
  ]
}

/** @param entries what was finished, and so promised to arrive */
export const judge = async (stored: Stored, entries: readonly Acknowledged[]): Promise<Verdict> => {
  const facts = await gather(stored)
  const lost: string[] = []
  const surplus = strays(facts, entries)
  for (const entry of entries) {
    lost.push(...(await lostOf(facts, entry)))
    surplus.push(...(await surplusFiles(facts, entry)))
  }
  return { lost, surplus }
}
