/**
 * What an empty replica is filled with before replication goes on: the texts of the window, newest first.
 * Where it stands is kept in the replica itself, so that a cut costs one page.
 */
import { configIds } from '@shared/ids'
import { z } from 'zod'
import type { LocalDatabase, PullOptions, RemoteDatabase } from '../local-database'
import { SyncError } from './failure'
import type { Remote } from './remote'

const stateSchema = z.discriminatedUnion('state', [
  /** Something may be here, and no part of it is whole. */
  z.object({ state: z.literal('begun') }),
  /** `since`: the position of the first answer; what changed since then comes again. */
  z.object({ state: z.literal('reading'), since: z.string(), mark: z.string() }),
  /** Everything is here, and replication has not begun. */
  z.object({ state: z.literal('arrived'), since: z.string() }),
  z.object({ state: z.literal('done') }),
  /** Everything came by replication, pictures included. */
  z.object({ state: z.literal('replicated') }),
])
type State = z.infer<typeof stateSchema>
type Began = Extract<State, { since: string }>

const noteName = 'first-sync'
/** Fewer documents in one transaction take longer altogether, more of them keep the page from drawing. */
const enough = 500

/** `null` before anything came. A replica of an earlier version of the app has no note and is whole. */
const readState = async (replica: LocalDatabase): Promise<State | null> => {
  const known = stateSchema.safeParse(await replica.note(noteName))
  if (known.success) return known.data
  return (await replica.read(configIds.dealership)) ? { state: 'replicated' } : null
}

const setState = (replica: LocalDatabase, state: State): Promise<void> =>
  replica.setNote(noteName, state)

const readTexts = async (
  replica: LocalDatabase,
  remote: Pick<Remote, 'snapshot'>,
  began: Began | null,
): Promise<Began> => {
  const path = began?.state === 'reading' ? `texts?after=${began.mark}` : 'texts'
  let state = began
  const { ahead, gathered, receiveSnapshot } = await import('./snapshot')
  for await (const page of ahead(gathered(receiveSnapshot(remote, path), enough))) {
    await replica.keep(page.documents)
    const since = began?.since ?? page.head.since
    const { mark } = page
    state = mark === null ? { state: 'arrived', since } : { state: 'reading', since, mark }
    await setState(replica, state)
  }
  if (!state) throw new SyncError('offline', 0)
  return state
}

/** A server of an earlier version has no snapshots: then everything comes by replication. */
const isUnknown = (failure: unknown): boolean =>
  failure instanceof SyncError && failure.status === 404

/**
 * One pull of the workshop database, the first one included.
 *
 * @throws SyncError
 */
export const pullReplica = async (
  replica: LocalDatabase,
  there: RemoteDatabase,
  remote: Pick<Remote, 'snapshot'>,
  arrived?: PullOptions['arrived'],
): Promise<void> => {
  const known = await readState(replica)
  if (known?.state === 'done' || known?.state === 'replicated') {
    return replica.pull(there, { arrived })
  }
  let began: Began | null = known?.state === 'begun' ? null : known
  // Noted first: what a broken first portion leaves behind must not be taken for a whole replica.
  if (!known) await setState(replica, { state: 'begun' })
  if (began?.state !== 'arrived') {
    try {
      began = await readTexts(replica, remote, began)
    } catch (failure) {
      if (!isUnknown(failure)) throw failure
      await replica.pull(there, { arrived })
      return setState(replica, { state: 'replicated' })
    }
  }
  // PouchDB makes a checkpoint of the position, on both sides: from now on it knows where it stands.
  await replica.pull(there, { arrived, since: began.since })
  await setState(replica, { state: 'done' })
}
