/** What synchronisation works on. */
import type { Author, DealershipId } from '@shared/ids'
import type { DirtyList } from '../dirty'
import type { Interventions } from '../interventions'
import type { Prospects } from '../prospects'
import type { LocalDatabase } from '../local-database'
import type { Files } from '../vault/files'
import type { WorkshopIndex } from '../workshop-index'
import type { Hold } from './rules'

export interface SynchronisationContext {
  dealership: DealershipId
  /** In whose name this browser writes. */
  author: Author
  as: 'device' | 'user'
  origin: string
  workshop: LocalDatabase
  office: LocalDatabase | null
  index: WorkshopIndex
  interventions: Interventions
  files: Files
  dirty: DirtyList
  prospects: Prospects
  hold: Hold
  /** Interventions that must not leave this device now. */
  inUse: () => Promise<ReadonlySet<string>>
}
