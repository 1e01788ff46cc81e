/** Puts the work, its causes, the tabs and the status together. */
import { isoNow } from '@client/time/right-now'
import { type InterventionId, type MediaId, databaseNames } from '@shared/ids'
import type { News } from '@shared/schemas/api'
import { createEmitter } from '../emitter'
import { throttled } from '../throttled'
import type { Stop, SyncStatus, Synchronisation } from '../types'
import type { Files } from '../vault/files'
import type { WorkshopIndex } from '../workshop-index'
import { watchCauses } from './causes'
import type { SynchronisationContext } from './context'
import { type Engine, createEngine } from './engine'
import { asDirty, prospectsOutside } from './hand-over'
import { createStanding } from './standing'
import { waitingDocuments } from './waiting'
import { type StatusFacts, progressIn, statusOf } from './status'
import { type TabMessage, leadOnce, lockOf, openTabs, tellFile } from './tabs'

export interface OpenedSynchronisation extends Synchronisation {
  /** Something was finished that somebody waits for: no pause to gather more. */
  hurry(): void
  /**
   * Fetches one intervention that is not on this device.
   * @returns whether it is here now
   * @throws SyncError where the server could not be asked
   */
  bring(id: InterventionId): Promise<boolean>
  /** Fetches in the background what is missing of one that is. */
  complete(id: InterventionId): void
  close(): Promise<void>
}

/** How often a change of the status is shown at the most, while something is on its way. */
const showMs = 100

const firstPull = (index: WorkshopIndex): Promise<void> =>
  new Promise((resolve) => {
    // One that only a later version of the app can read has arrived as well: no reason to wait on.
    const isHere = () =>
      [...index.configs()].some((doc) => doc.type === 'config:dealership') ||
      index.setAside().newer.some(({ type }) => type === 'config:dealership')
    if (isHere()) return resolve()
    const look = () => {
      if (!isHere()) return
      for (const stop of stops) stop()
      resolve()
    }
    const stops = [index.changed.watch(look), index.wasSetAside.watch(look)]
  })

/** A person asked for another try: what failed before is no longer held against a file. */
const forgive = async (files: Files): Promise<void> => {
  for (const { media, failure } of files.all()) {
    if (failure) await files.update(media, { failure: null })
  }
}

const reacting = ({ dealership }: SynchronisationContext, engine: Engine) => {
  const ours = [databaseNames.workshop(dealership), databaseNames.office(dealership)]
  return (news: News): void => {
    if (news.kind === 'database' && ours.includes(news.database)) engine.pull.soon()
  }
}

export const openSynchronisation = (context: SynchronisationContext): OpenedSynchronisation => {
  const { files, dirty, interventions, index, hold, prospects } = context
  const name = lockOf(context.dealership)
  const changed = createEmitter<SyncStatus>()
  const ready = firstPull(index)
  // Compared with the server's receipts.
  const batchSince = isoNow()
  let leading = false

  const changes = () => [...dirty.all(), ...asDirty(prospectsOutside(context))]
  const facts = (): StatusFacts => ({
    files: files.all().filter((file) => !interventions.isDraft(file.intervention)),
    inFlight: files.inFlight,
    dirty: changes(),
    refusal: prospectsOutside(context).find(({ failure }) => failure)?.failure ?? null,
    lastSuccessAt: standing.lastSuccessAt,
    failure: standing.failure,
    batchSince,
    held: hold.reason(),
  })
  let shown: SyncStatus['phase'] = 'all-sent'
  const show = throttled(() => {
    const status = statusOf(facts())
    shown = status.phase
    changed.emit(status)
  }, showMs)
  /** Nothing is called sent a moment longer than it is. */
  const showUnsent = (): void => (shown === 'all-sent' ? show.now() : show.soon())
  const standing = createStanding(() => {
    const { lastSuccessAt, failure } = standing
    if (leading) tabs.tell({ kind: 'leader', lastSuccessAt, failure })
    show.soon()
  })
  const engine = createEngine(context, standing)

  const hear = async (message: TabMessage): Promise<void> => {
    if (message.kind === 'leader') standing.adopt(message)
    else if (message.kind === 'dirty') {
      await Promise.all([dirty.reload(), prospects.reload()])
      if (leading) engine.push.soon()
    } else if (message.kind === 'run') {
      if (leading) await (message.byPerson ? run() : engine.push.now())
    } else {
      files.hearInFlight(message.media, message.flying)
      if (message.stored) await files.reload(message.media)
      if (message.stored && leading) engine.upload.soon()
    }
    show.soon()
  }
  const tabs = openTabs(name, (message) => void hear(message))

  const run = async (): Promise<void> => {
    if (!leading) return tabs.tell({ kind: 'run', byPerson: true })
    await forgive(files)
    await prospects.forgive()
    await engine.everything()
  }
  const lead = (): Stop => {
    leading = true
    const onChance = (): void => void engine.everything()
    const stop = watchCauses({
      newsUrl: `${context.origin}/api/news?as=${context.as}`,
      onNews: reacting(context, engine),
      onChance,
      onTimer: () => {
        engine.push.soon()
        engine.pull.soon()
      },
    })
    onChance()
    return () => {
      leading = false
      stop()
    }
  }
  const onDirty = (): void => {
    tabs.tell({ kind: 'dirty' })
    if (leading && changes().some((record) => !record.refused)) engine.push.soon()
  }
  const onFile = (media: MediaId): void => {
    tellFile(tabs, files, media)
    if (leading && !files.inFlight.has(media)) engine.upload.soon()
  }
  const onRules = (): void => {
    show.soon()
    if (!leading || hold.held()) return
    engine.upload.soon()
    engine.history.soon()
  }
  const stops: Stop[] = [
    hold.watch(onRules),
    dirty.changed.watch(showUnsent),
    files.changed.watch(showUnsent),
    dirty.written.watch(onDirty),
    prospects.watch(showUnsent),
    prospects.written.watch(onDirty),
    files.written.watch(onFile),
    interventions.watch(show.soon),
    leadOnce(name, lead),
  ]

  return {
    get status() {
      return statusOf(facts())
    },
    waiting: () => waitingDocuments(changes()),
    progressOf: (id) => (interventions.isDraft(id) ? null : progressIn(facts(), id)),
    watch: changed.watch,
    run,
    ready: () => ready,
    bring: (id) => engine.older.bring(id),
    complete: (id) => void engine.older.complete(id),
    hurry: () => {
      if (!leading) tabs.tell({ kind: 'run', byPerson: false })
      else if (!standing.failure) void engine.push.now()
    },
    close: async () => {
      for (const stop of stops) stop()
      show.stop()
      await engine.close()
      tabs.close()
    },
  }
}
