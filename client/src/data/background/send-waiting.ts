/**
 * Sends what waits on this device without the app: documents first, then the prospects and the files that
 * belong to them.
 * Runs in the service worker. It takes the lock of the tab that synchronises, so never beside one, and
 * gives it back as soon as a tab asks for it.
 */
import { connectionOf, holdOf } from '../sync/rules'
import { type DeviceStore, openDeviceStore } from '../device-store'
import { type DirtyList, openDirtyList } from '../dirty'
import type { LocalDatabase } from '../local-database'
import { openLocal } from '../pouch'
import { type Prospects, openProspects } from '../prospects'
import { isPassing, toSyncError } from '../sync/failure'
import { handOverProspects } from '../sync/hand-over'
import { sendingOrder } from '../sync/queue'
import { type Remote, openServer } from '../sync/remote'
import { runPush } from '../sync/rounds'
import { backgroundLockOf, lockOf, openTabs, tellFile } from '../sync/tabs'
import { runUploads } from '../sync/upload'
import { base64OfHex } from '../vault/base64'
import { digestBytes } from '../vault/digest-bytes'
import { type Files, openFiles } from '../vault/files'
import { type StandingOrder, readOrder } from './standing-order'

/** A tab that is being closed keeps its lock for a moment; one that is open does the work itself. */
const patienceMs = 5_000
/** How often it is looked whether a tab waits. */
const lookMs = 500

const interventions = { startkey: 'intervention:', endkey: 'intervention:\ufff0' }

/** A device that was disconnected has no databases any more, and opening them would make them anew. */
const isHere = async ({ dealership }: StandingOrder): Promise<boolean> =>
  (await indexedDB.databases()).some(({ name }) => name === `device-${dealership}`)

/** Not finished: on the draft's shelf, and not on the one that goes to the server. */
const draftsOf = async (drafts: LocalDatabase, workshop: LocalDatabase): Promise<Set<string>> => {
  const found = new Set<string>()
  for (const id of await drafts.ids(interventions)) if (!(await workshop.read(id))) found.add(id)
  return found
}

/** Whether a tab waits for one of the locks, as far as it was last looked. */
const watchForTabs = (names: readonly string[]) => {
  let waits = false
  const look = async (): Promise<void> => {
    const { pending = [] } = await navigator.locks.query()
    waits ||= pending.some(({ name = '' }) => names.includes(name))
  }
  const timer = setInterval(() => void look(), lookMs)
  return { waits: () => waits, stop: () => clearInterval(timer) }
}

interface Desk {
  order: StandingOrder
  dirty: DirtyList
  files: Files
  prospects: Prospects
  remote: Remote
  workshop: LocalDatabase
  drafts: ReadonlySet<string>
}

const send = async (
  { order, dirty, files, prospects, remote, workshop, drafts }: Desk,
  tabWaits: () => boolean,
): Promise<void> => {
  const { author, rules } = order
  await runPush({ workshop, office: null, remote, dirty, author }, () => {})
  const isDraft = (id: string): boolean => drafts.has(id)
  await handOverProspects({ prospects, interventions: { isDraft }, dirty, remote })
  const connection = connectionOf(navigator)
  const held = (): boolean => tabWaits() || holdOf(rules, connection) !== null
  if (held()) return
  const pending = (id: string) => dirty.all().some((record) => record.id === id)
  await runUploads({
    files,
    remote,
    next: () => sendingOrder(files.all(), isDraft, pending, rules.photosFirst),
    held,
    photosFirst: () => rules.photosFirst,
    md5: async (blob) => base64OfHex(await digestBytes(blob, 'md5')),
  })
}

const sendAlone = async (order: StandingOrder, store: DeviceStore, name: string): Promise<void> => {
  const { dealership } = order
  const dirty = await openDirtyList(store)
  const files = await openFiles(store)
  const prospects = await openProspects(store)
  const [workshop, shelf] = [openLocal(`workshop-${dealership}`), openLocal(`drafts-${dealership}`)]
  const remote = openServer({ origin: location.origin, dealership, as: 'device' })
  const tabs = openTabs(name, () => {})
  const waiting = watchForTabs([name, backgroundLockOf(dealership)])
  for (const { written } of [dirty, prospects]) written.watch(() => tabs.tell({ kind: 'dirty' }))
  files.written.watch((media) => tellFile(tabs, files, media))
  try {
    const drafts = await draftsOf(shelf, workshop)
    await send({ order, dirty, files, prospects, remote, workshop, drafts }, waiting.waits)
  } finally {
    waiting.stop()
    remote.close()
    tabs.close()
    await Promise.all([workshop.close(), shelf.close()])
  }
}

const isEmpty = async (store: DeviceStore): Promise<boolean> => {
  const [dirty, files] = [await store.all('dirty'), await store.all('files')]
  const prospects = await store.all('prospects')
  return (
    dirty.length === 0 &&
    files.every(({ receivedAt }) => receivedAt !== null) &&
    prospects.every(({ form, failure }) => form === null || failure !== null)
  )
}

/** @param order of a device that is still here: to be called with the lock under which it is wiped */
const sendFor = async (order: StandingOrder): Promise<void> => {
  const store = await openDeviceStore(`device-${order.dealership}`)
  const name = lockOf(order.dealership)
  try {
    if (await isEmpty(store)) return
    const signal = AbortSignal.timeout(patienceMs)
    await navigator.locks.request(name, { signal }, () => sendAlone(order, store, name))
  } catch (thrown) {
    // A tab is open and has the lock: it sends, and asks again when it is put away.
    if (thrown instanceof DOMException) return
    const failure = toSyncError(thrown)
    if (isPassing(failure)) throw failure
  } finally {
    store.close()
  }
}

/**
 * One try over everything that waits.
 *
 * @throws SyncError where another try makes sense: the browser wakes the service worker again
 */
export const sendWaiting = async (): Promise<void> => {
  const asked = await readOrder()
  if (!asked) return
  await navigator.locks.request(backgroundLockOf(asked.dealership), async () => {
    // Whoever wiped the device had the lock before us, and has withdrawn the order.
    const order = await readOrder()
    if (order?.dealership === asked.dealership && (await isHere(order))) await sendFor(order)
  })
}
