/** Puts rounds, uploads, news and tabs together: when to try, and what to say about it. */
import type { DealershipId, MediaId } from '@shared/ids'
import type { News } from '@shared/schemas/api'
import { databaseNames } from '@shared/ids'
import type { DirtyList } from '../dirty'
import { createEmitter } from '../emitter'
import type { Interventions } from '../interventions'
import type { LocalDatabase } from '../pouch'
import type { Stop, SyncStatus, Synchronisation } from '../types'
import type { Files } from '../vault/files'
import { isReceived } from '../vault/media-vault'
import type { WorkshopIndex } from '../workshop-index'
import { createConductor } from './conductor'
import { needsPerson, toSyncError } from './failure'
import { listenToNews } from './news'
import { sendingOrder } from './queue'
import { openServer } from './remote'
import { runRound } from './rounds'
import { progressIn, statusOf } from './status'
import { type TabMessage, leadOnce, openTabs } from './tabs'
import { runUploads } from './upload'

export interface SynchronisationContext {
  dealership: DealershipId
  as: 'device' | 'user'
  origin: string
  workshop: LocalDatabase
  office: LocalDatabase | null
  index: WorkshopIndex
  interventions: Interventions
  files: Files
  dirty: DirtyList
}

/** Rounds without any cause, in case that a cause was missed. */
const safetyMs = 4 * 60_000
/** How often a change of the status is shown at the most. */
const showMs = 100

interface Standing {
  lastSuccessAt: string | null
  failure: { code: string; person: boolean } | null
  batchSince: string
}

const now = (): string => new Date().toISOString()

/** Files that the server has by now, although its receipt did not reach us. */
const dropReceived = async ({ files, index }: SynchronisationContext): Promise<void> => {
  for (const { media, sha256, intervention, receivedAt } of files.all()) {
    if (!receivedAt && isReceived(index, { _id: media, sha256, intervention })) {
      await files.dropBody(media, now())
    }
  }
}

const waitingFiles = ({ files, interventions, dirty }: SynchronisationContext) => {
  const pending = new Set(dirty.all().map(({ id }) => id))
  return sendingOrder(
    files.all(),
    (id) => interventions.isDraft(id),
    (media) => pending.has(media),
  )
}

const firstPull = (index: WorkshopIndex): Promise<void> =>
  new Promise((resolve) => {
    const isHere = () => [...index.configs()].some((doc) => doc.type === 'config:dealership')
    if (isHere()) return resolve()
    const stop = index.changed.watch(() => {
      if (!isHere()) return
      stop()
      resolve()
    })
  })

export interface OpenedSynchronisation extends Synchronisation {
  /** Something was finished that somebody waits for: no pause to gather more. */
  hurry(): void
  close(): Promise<void>
}

export const openSynchronisation = (
  context: SynchronisationContext,
): OpenedSynchronisation => {
  const { dealership, files, dirty, interventions, index } = context
  const name = `baysight-${dealership}`
  const remote = openServer(context)
  const changed = createEmitter<SyncStatus>()
  const standing: Standing = { lastSuccessAt: null, failure: null, batchSince: now() }
  const ready = firstPull(index)
  let leading = false

  const facts = () => ({
    files: files.all().filter((file) => !interventions.isDraft(file.intervention)),
    inFlight: files.inFlight,
    dirty: dirty.all(),
    ...standing,
  })
  let showing: ReturnType<typeof setTimeout> | undefined
  const showNow = (): void => {
    showing = undefined
    changed.emit(statusOf(facts()))
  }
  const show = (): void => {
    showing ??= setTimeout(showNow, showMs)
  }

  const succeed = (): void => {
    standing.failure = null
    standing.lastSuccessAt = now()
    tellStanding()
  }
  const fail = (failure: unknown): boolean => {
    const error = toSyncError(failure)
    const person = needsPerson(error)
    standing.failure = { code: error.code, person: person || error.code === 'not-allowed' }
    tellStanding()
    return person
  }
  const rounds = createConductor({
    work: async () => {
      await runRound(round)
      await dropReceived(context)
      succeed()
      uploads.soon()
    },
    failed: fail,
  })
  const uploads = createConductor({
    work: async () => {
      if (waitingFiles(context).length === 0) return
      await runUploads({ files, remote, next: () => waitingFiles(context) })
      if (standing.failure) rounds.soon()
    },
    failed: fail,
  })
  const round = { ...context, remote, pushed: () => void uploads.now() }

  const run = async (byPerson: boolean): Promise<void> => {
    if (!leading) return tabs.tell({ kind: 'run', byPerson })
    if (byPerson) {
      for (const { media, failure } of files.all()) {
        if (failure) await files.update(media, { failure: null })
      }
    }
    await rounds.now()
  }

  const hear = (message: TabMessage): void => {
    if (message.kind === 'run') {
      if (leading) void run(message.byPerson)
    } else if (message.kind === 'dirty') {
      void dirty.reload().then(() => leading && rounds.soon())
    } else if (message.kind === 'leader') {
      Object.assign(standing, { lastSuccessAt: message.lastSuccessAt, failure: message.failure })
    } else {
      files.hearInFlight(message.media, message.flying)
      if (message.stored) void files.reload(message.media).then(() => leading && uploads.soon())
      else files.changed.emit(message.media)
    }
    show()
  }
  const tabs = openTabs(name, hear)
  const tellStanding = (): void => {
    const { lastSuccessAt, failure } = standing
    if (leading) tabs.tell({ kind: 'leader', lastSuccessAt, failure })
    show()
  }
  const tellFile = (media: MediaId): void => {
    const flying = files.inFlight.get(media) ?? null
    tabs.tell({ kind: 'file', media, flying, stored: flying === null })
  }
  const onNews = (news: News): void => {
    if (news.kind !== 'database') return
    const ours = [databaseNames.workshop(dealership), databaseNames.office(dealership)]
    if (ours.includes(news.database)) rounds.soon()
  }
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') void rounds.now()
  }
  const onOnline = (): void => void rounds.now()

  const lead = (): Stop => {
    leading = true
    const url = `${context.origin}/api/news?as=${context.as}`
    const stopNews = listenToNews({ url, onNews, onOpen: () => void rounds.now() })
    const timer = setInterval(() => rounds.soon(), safetyMs)
    addEventListener('online', onOnline)
    document.addEventListener('visibilitychange', onVisible)
    void rounds.now()
    return () => {
      leading = false
      stopNews()
      clearInterval(timer)
      removeEventListener('online', onOnline)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }
  const stops: Stop[] = [
    dirty.changed.watch(show),
    files.changed.watch(show),
    dirty.written.watch(() => {
      tabs.tell({ kind: 'dirty' })
      if (leading && dirty.all().length > 0) rounds.soon()
    }),
    files.written.watch((media) => {
      tellFile(media)
      if (leading && !files.inFlight.has(media)) uploads.soon()
    }),
    interventions.watch(show),
    leadOnce(name, lead),
  ]

  return {
    get status() {
      return statusOf(facts())
    },
    progressOf: (id) =>
      interventions.isDraft(id)
        ? null
        : progressIn({ files: files.all(), inFlight: files.inFlight }, id),
    watch: changed.watch,
    run: () => run(true),
    ready: () => ready,
    hurry: () => {
      if (leading && !standing.failure) void rounds.now()
    },
    close: async () => {
      for (const stop of stops) stop()
      clearTimeout(showing)
      remote.close()
      await Promise.all([rounds.close(), uploads.close()])
      tabs.close()
    },
  }
}
