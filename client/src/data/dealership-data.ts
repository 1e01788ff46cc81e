import { rightNow } from '@client/time/right-now'
import { type Clock, createClock } from '@shared/clock'
import type { Author, DealershipId, InterventionId } from '@shared/ids'
import { openConfiguration } from './configuration'
import { openDeviceStore } from './device-store'
import { openDirtyList } from './dirty'
import { watchUse } from './in-use'
import { openInterventions } from './interventions'
import { withNotedWrites } from './noted-writes'
import { takeUpUnwritten } from './leaving/take-up'
import type { LocalDatabase } from './local-database'
import { openLocal } from './pouch'
import { openProjectionStore } from './projection/store'
import { openProspects } from './prospects'
import { withReach } from './reach'
import { type RulesSource, connectionOf, openHold, usualRules } from './sync/rules'
import { openSynchronisation } from './sync/synchronisation'
import type { DealershipData } from './types'
import { openFiles } from './vault/files'
import { openVault } from './vault/media-vault'
import { openDraftIndex, openWorkshopIndex } from './workshop-index'

export interface OpenOptions {
  dealership: DealershipId
  author: Author
  /** In whose name this browser writes, where it is both: sent as `X-Baysight-As`. */
  as: 'device' | 'user'
  /** Whether customers are replicated too: office staff only. */
  office: boolean
  /** Where the server is; the page's own origin by default. */
  origin?: string
  /** When files may go and in which order; as usual by default. */
  rules?: RulesSource
}

const openShelves = async (dealership: DealershipId, clock: Clock, database: LocalDatabase) => {
  const draftDatabase = openLocal(`drafts-${dealership}`)
  const store = await openProjectionStore(`projection-${dealership}`)
  return {
    drafts: {
      database: draftDatabase,
      index: await openDraftIndex({ database: draftDatabase, clock }),
    },
    replica: { database, index: await openWorkshopIndex({ database, clock, store }) },
  }
}

/** Opens this browser's copy of a dealership's data; works without a network, and synchronises with one. */
export const openDealershipData = async (options: OpenOptions): Promise<DealershipData> => {
  const { dealership, author, origin = location.origin } = options
  const editor = { author, clock: createClock(author, rightNow) }
  const store = await openDeviceStore(`device-${dealership}`)
  const dirty = await openDirtyList(store)
  const replicaOf = (kind: 'workshop' | 'office') =>
    withNotedWrites(openLocal(`${kind}-${dealership}`), kind, dirty)
  const { drafts, replica } = await openShelves(dealership, editor.clock, replicaOf('workshop'))
  const officeDatabase = options.office ? replicaOf('office') : null
  const office = officeDatabase
    ? await (await import('./office')).openOffice({ database: officeDatabase, dirty, author })
    : null
  const interventions = openInterventions({ editor, drafts, replica, dirty })
  await interventions.tidy()
  const files = await openFiles(store)
  const { index } = replica
  const prospects = await openProspects(store)
  await prospects.tidy(async (id) => (await interventions.get(id)) !== null)
  await takeUpUnwritten({ dealership, interventions, prospects })
  const vault = openVault({ dealership, origin, editor, store, files, interventions, index })
  await vault.tidy()
  const use = watchUse({ store, dirty, files, prospects })
  const sync = openSynchronisation({
    ...options,
    origin,
    workshop: replica.database,
    office: officeDatabase,
    index,
    interventions,
    files,
    dirty,
    prospects,
    hold: openHold(options.rules ?? usualRules, connectionOf(navigator)),
    inUse: use.all,
  })
  const bring = async (id: InterventionId): Promise<boolean> => {
    const found = await sync.bring(id)
    if (found) await index.refresh(id)
    return found
  }
  const reach = withReach({
    interventions,
    isHere: async (id) => (await replica.database.read(id)) !== null,
    bring,
    complete: sync.complete,
    opened: use.opened,
  })
  return {
    dealership,
    editor,
    interventions: {
      ...interventions,
      ...reach,
      finish: async (id) => {
        const finished = await interventions.finish(id)
        sync.hurry()
        return finished
      },
      discard: async (id) => {
        await interventions.discard(id)
        await files.forget(id)
        await prospects.forget(id)
      },
    },
    configuration: openConfiguration(index),
    office,
    vault,
    prospects,
    sync,
    setAside: async () => {
      const parts = [index.setAside(), drafts.index.setAside(), await office?.setAside()]
      return {
        newer: parts.flatMap((part) => part?.newer ?? []),
        unreadable: parts.flatMap((part) => part?.unreadable ?? []),
      }
    },
    watchSetAside: (listener) => index.wasSetAside.watch(() => listener()),
    close: async () => {
      await sync.close()
      vault.close()
      interventions.close()
      office?.close()
      drafts.index.close()
      index.close()
      for (const database of [drafts.database, replica.database, officeDatabase]) {
        await database?.close()
      }
      store.close()
    },
  }
}
