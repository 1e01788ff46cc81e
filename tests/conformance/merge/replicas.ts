/**
 * Dealerships in miniature: replicas that keep revision trees as CouchDB does, with the app's own code
 * for editing on branches and the server's own for closing them. No database, no clock, no network.
 */
import { createHash } from 'node:crypto'
import { changedPaths, writesFor } from '@client/data/branches'
import { mergeLeaves } from '@client/data/documents'
import { type EditEvent, resolve } from '@server/reconcile/resolve'
import { canonicalJson } from '@shared/canonical-json'
import type { Stamp } from '@shared/clock'
import type { Editor } from '@shared/intervention'
import { registersOf, stampAt } from '@shared/registers'
import type { Intervention } from '@shared/schemas/intervention'

interface Revision {
  rev: string
  parent: string | null
  /** `null` closes a branch. */
  doc: Intervention | null
}

/** What somebody changed, and what they saw in its place. */
export interface Change {
  path: string
  value: unknown
  stamp: Stamp
  over: Stamp
}

export interface Replica {
  editor: Editor
  revisions: Map<string, Revision>
  events: Map<string, EditEvent>
}

export type Edit = (editor: Editor, doc: Intervention) => Intervention

const generation = (rev: string): number => Number.parseInt(rev, 10)

/** As in a database, the same change on the same parent is the same revision wherever it is made. */
const revisionOf = (parent: string | null, doc: Intervention | null): Revision => {
  const { _rev, ...body } = doc ?? { _rev: '' }
  const hash = createHash('md5')
    .update(`${parent}${canonicalJson(body)}`)
    .digest('hex')
  const rev = `${generation(parent ?? '0') + 1}-${hash}`
  return { rev, parent, doc: doc && { ...doc, _rev: rev } }
}

const add = (replica: Replica, revision: Revision): void =>
  void replica.revisions.set(revision.rev, revision)

/** CouchDB's rule: the longest branch wins, among equals the higher hash. */
const winnerFirst = (a: Intervention, b: Intervention): number => {
  const [one, other] = [a._rev ?? '', b._rev ?? '']
  return generation(other) - generation(one) || (one < other ? 1 : -1)
}

/** Open branches, the winning one first. */
export const leavesOf = ({ revisions }: Replica): Intervention[] => {
  const parents = new Set([...revisions.values()].map(({ parent }) => parent))
  return [...revisions.values()]
    .flatMap(({ rev, doc }) => (doc && !parents.has(rev) ? [doc] : []))
    .sort(winnerFirst)
}

export const newReplica = (editor: Editor, origin: Intervention): Replica => {
  const replica: Replica = { editor, revisions: new Map(), events: new Map() }
  add(replica, revisionOf(null, origin))
  return replica
}

/** What the person of this replica sees. */
export const shownOn = (replica: Replica): Intervention => {
  const doc = mergeLeaves(leavesOf(replica))
  if (!doc) throw new Error('every branch was closed')
  return doc
}

/** Edits as the app does: on top of the merge of all branches, each value on a branch that can carry it. */
export const edit = (replica: Replica, change: Edit): Change[] => {
  const leaves = leavesOf(replica)
  const before = shownOn(replica)
  for (const stamp of [before.created, ...Object.values(before.stamps)]) {
    replica.editor.clock.observe(stamp)
  }
  const after = change(replica.editor, before)
  for (const doc of writesFor(leaves, before, after)) {
    add(replica, revisionOf(doc._rev ?? null, doc))
  }
  const values = registersOf(after)
  return changedPaths(before, after).map((path) => ({
    path,
    value: values.get(path),
    stamp: stampAt(after, path),
    over: stampAt(before, path),
  }))
}

/** One way; done twice, or with what was had already, it changes nothing. */
export const replicate = (from: Replica, to: Replica): void => {
  for (const revision of from.revisions.values()) add(to, revision)
  for (const [id, event] of from.events) to.events.set(id, event)
}

/** What the server does with branches. @param cutAfter steps after which it dies, and starts again later */
export const settle = (server: Replica, cutAfter = Number.POSITIVE_INFINITY): void => {
  const [winner, ...others] = leavesOf(server)
  if (!winner || others.length === 0) return
  const { merged, edits } = resolve(winner, others)
  const steps = [
    ...edits.map((event) => () => void server.events.set(event._id, event)),
    ...(merged ? [() => add(server, revisionOf(winner._rev ?? null, merged))] : []),
    ...others.map(
      ({ _rev = '' }) =>
        () =>
          add(server, revisionOf(_rev, null)),
    ),
  ]
  for (const step of steps.slice(0, cutAfter)) step()
}

/** Everything everywhere: what a working network comes to in the end. */
export const bringTogether = (server: Replica, replicas: readonly Replica[]): void => {
  for (let round = 0; round < 3; round += 1) {
    for (const replica of replicas) replicate(replica, server)
    settle(server)
    for (const replica of replicas) replicate(server, replica)
  }
}
