/** The databases by the names that the product knows them by. */
import { type DealershipId, databaseNames } from '@shared/ids'
import type { Connection } from './connection'
import { type Database, type OnBadDocument, openDatabase } from './database'

export interface Databases {
  readonly connection: Connection
  readonly registry: Database
  readonly outbox: Database
  workshop(dealership: DealershipId): Database
  office(dealership: DealershipId): Database
  media(dealership: DealershipId): Database
  named(name: string): Database
}

/**
 * Opening makes no request: a `Database` is only a name and a connection.
 *
 * @param prefix before every name in CouchDB; nothing else knows of it
 */
export const openDatabases = (
  connection: Connection,
  onBadDocument: OnBadDocument,
  prefix = '',
): Databases => {
  const named = (name: string) => openDatabase(connection, `${prefix}${name}`, onBadDocument)
  return {
    connection,
    registry: named(databaseNames.registry),
    outbox: named(databaseNames.outbox),
    workshop: (dealership) => named(databaseNames.workshop(dealership)),
    office: (dealership) => named(databaseNames.office(dealership)),
    media: (dealership) => named(databaseNames.media(dealership)),
    named,
  }
}
