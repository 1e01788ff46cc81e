/** One round of replication: what was written here goes up, what is new comes down. */
import type { Author } from '@shared/ids'
import { laterVersionRefusal } from '@shared/refusals'
import type { DirtyRecord } from '../device-store'
import { type DirtyList, isSettled } from '../dirty'
import type { LocalDatabase, RemoteDatabase, StoredDocument } from '../local-database'
import { SyncError } from './failure'
import { pullReplica } from './first-sync'
import type { Remote } from './remote'

export interface RoundContext {
  workshop: LocalDatabase
  office: LocalDatabase | null
  remote: Pick<Remote, 'workshop' | 'office' | 'takeRefusal' | 'snapshot'>
  dirty: DirtyList
  author: Author
}

interface Pair {
  name: DirtyRecord['database']
  local: LocalDatabase
  there: RemoteDatabase
}

const pairsOf = ({ workshop, office, remote }: RoundContext): Pair[] => {
  const first: Pair = { name: 'workshop', local: workshop, there: remote.workshop() }
  return office ? [first, { name: 'office', local: office, there: remote.office() }] : [first]
}

const pushOne = async (
  { dirty, author }: Pick<RoundContext, 'dirty' | 'author'>,
  { name, local, there }: Pair,
  pushed: () => void,
): Promise<void> => {
  const before = dirty.all().filter(({ database }) => database === name)
  if (before.length === 0) return
  const settled = before.filter((record) => isSettled(record))
  const noted: Promise<void>[] = []
  const written = (ids: string[]): void => {
    const arrived = settled.filter(({ id }) => ids.includes(id))
    if (arrived.length > 0) noted.push(dirty.clear(arrived).then(pushed))
  }
  const turnedAway: string[] = []
  const refused = (id: string, reason: string): void => {
    turnedAway.push(id)
    const later = reason === laterVersionRefusal
    for (const record of settled) if (record.id === id) noted.push(dirty.refuse(record, later))
  }
  // Those that were refused too: what was wrong may have been put right on the server.
  const ids = before.map(({ id }) => id)
  await local.push(there, ids, { written, refused })
  await Promise.all(noted)
  if (turnedAway.length === 0) return
  const { signAgain } = await import('./refused')
  const signed: string[] = []
  for (const id of name === 'workshop' ? turnedAway : []) {
    if (await signAgain(local, there, id, author)) signed.push(id)
  }
  if (signed.length === 0) return
  await local.push(there, signed, { written, refused })
  await Promise.all(noted)
}

/** PouchDB wraps what the server said into errors of its own; the code is what a person needs. */
const telling = async (context: RoundContext, work: () => Promise<void>): Promise<void> => {
  context.remote.takeRefusal()
  try {
    await work()
  } catch (failure) {
    if (failure instanceof SyncError) throw failure
    throw context.remote.takeRefusal() ?? failure
  }
}

/**
 * @param pushed documents are there: the files they describe may follow, while the push goes on
 * @throws SyncError with the server's code, `offline` where there was no answer
 */
export const runPush = (context: RoundContext, pushed: () => void): Promise<void> =>
  telling(context, async () => {
    for (const pair of pairsOf(context)) await pushOne(context, pair, pushed)
  })

/**
 * @param arrived documents of the workshop have come
 * @throws SyncError with the server's code, `offline` where there was no answer
 */
export const runPull = (
  context: RoundContext,
  arrived?: (docs: StoredDocument[]) => void,
): Promise<void> =>
  telling(context, async () => {
    const { remote } = context
    for (const { name, local, there } of pairsOf(context)) {
      if (name === 'workshop') await pullReplica(local, there, remote, arrived)
      else await local.pull(there)
    }
  })
