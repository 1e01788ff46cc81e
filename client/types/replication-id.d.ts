/** The part of the package that the client uses; it brings no typings. */
import type PouchDB from './pouchdb'
import type { RemotePouchDB } from './pouchdb'

/** @returns `_local/…`: the document in which a replication between the two keeps its position */
export default function generateReplicationId(
  source: RemotePouchDB,
  target: PouchDB,
  options: object,
): Promise<string>
