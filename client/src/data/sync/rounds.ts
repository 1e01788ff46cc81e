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
  /** Documents are there: the files they describe may follow, while the round goes on. */
  pushed: () => void
}

const pushOne = async (
  { dirty, pushed }: RoundContext,
  local: LocalDatabase,
  remote: RemoteDatabase,
  name: DirtyRecord['database'],
): Promise<void> => {
  const before = dirty.all().filter(({ database }) => database === name)
  const noted: Promise<void>[] = []
  const written = (ids: string[]): void => {
    const there = before.filter(({ id }) => ids.includes(id))
    if (there.length > 0) noted.push(dirty.clear(there).then(pushed))
  }
  await local.push(remote, { written, refused: (id) => noted.push(dirty.refuse(id)) })
  await Promise.all(noted)
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
