import { badRequest } from './errors'
import type { RevisionNode, RevisionPath } from './pouch'

/** Generation and hash of a revision such as `3-9f2c…`. */
export interface Revision {
  generation: number
  hash: string
}

/** @throws CouchError 400 when this is no revision */
export function parseRevision(text: unknown): Revision {
  const match = typeof text === 'string' ? /^(\d{1,9})-([^\s"]{1,200})$/.exec(text) : null
  if (match?.[1] === undefined || match[2] === undefined) throw badRequest('Invalid rev format')
  return { generation: Number(match[1]), hash: match[2] }
}

export interface KnownRevision {
  rev: string
  generation: number
  leaf: boolean
  deleted: boolean
  available: boolean
}

/** All revisions of a tree, without recursion: a tree may be a thousand deep. */
export function listRevisions(tree: readonly RevisionPath[]): KnownRevision[] {
  const found: KnownRevision[] = []
  const open: { generation: number; node: RevisionNode }[] = tree.map((path) => ({
    generation: path.pos,
    node: path.ids,
  }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [hash, status, branches] = next.node
    const { generation } = next
    found.push({
      rev: `${generation}-${hash}`,
      generation,
      leaf: branches.length === 0,
      deleted: status.deleted === true,
      available: status.status === 'available',
    })
    for (const node of branches) open.push({ generation: generation + 1, node })
  }
  return found
}

/** Whether nothing but deleted leaves is left: then a write without a revision starts anew. */
export function isGone(revisions: readonly KnownRevision[]): boolean {
  return revisions.every((each) => !each.leaf || each.deleted)
}
