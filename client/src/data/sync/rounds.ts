/** One round of replication: what was written here goes up, what is new comes down. */
import type { DirtyRecord } from '../device-store'
import type { DirtyList } from '../dirty'
import type { LocalDatabase, RemoteDatabase } from '../pouch'
import { SyncError } from './failure'
import type { Remote } from './remote'

export interface RoundContext {
  workshop: LocalDatabase
  office: LocalDatabase | null
  remote: Pick<Remote, 'workshop' | 'office' | 'takeRefusal'>
  dirty: DirtyList
}

const pushOne = async (
  { dirty }: RoundContext,
  local: LocalDatabase,
  remote: RemoteDatabase,
  name: DirtyRecord['database'],
): Promise<void> => {
  const before = dirty.all().filter(({ database }) => database === name)
  const { refused } = await local.push(remote)
  // What the database refuses once it refuses always: it stays in the list, and a person is told.
  if (refused > 0) throw new SyncError('not-allowed', 403)
  if (before.length > 0) await dirty.clear(before)
}

/** PouchDB wraps what the server said into errors of its own; the code is what a person needs. */
const told = (context: RoundContext, failure: unknown): unknown => {
  if (failure instanceof SyncError) return failure
  return context.remote.takeRefusal() ?? failure
}

/** @throws SyncError with the server's code, `offline` where there was no answer */
export const runRound = async (context: RoundContext): Promise<void> => {
  const { workshop, office, remote } = context
  remote.takeRefusal()
  try {
    const there = remote.workshop()
    const officeThere = office ? remote.office() : null
    await pushOne(context, workshop, there, 'workshop')
    if (office && officeThere) await pushOne(context, office, officeThere, 'office')
    await workshop.pull(there)
    if (office && officeThere) await office.pull(officeThere)
  } catch (failure) {
    throw told(context, failure)
  }
}
