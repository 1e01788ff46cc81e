/** The position of a replication, which PouchDB notes on both sides. */
import type PouchDB from 'pouchdb-browser'
import generateReplicationId from 'pouchdb-generate-replication-id'
import type { RemoteDatabase } from './local-database'
import { nullIfMissing } from './missing'

/**
 * Takes back what is noted here, for an attempt that sets the position itself. One that broke between the two
 * sides has noted it here alone; the next one then notes it there alone, in another session, and PouchDB, which
 * finds no session that both sides know, begins from nothing.
 */
export const forgetCheckpoint = async (store: PouchDB, remote: RemoteDatabase): Promise<void> => {
  const id = await generateReplicationId(remote, store, {})
  const known = await store.get(id).catch(nullIfMissing)
  if (known) await store.put({ _id: id, _rev: known._rev })
}
