/** After the texts: manifests with their thumbnails, newest first, while everything else goes on. */
import { z } from 'zod'
import type { LocalDatabase } from '../local-database'
import type { Remote } from './remote'
import { ahead, receiveSnapshot } from './snapshot'

const noteName = 'first-pictures'
const noteSchema = z.object({ mark: z.string().nullable() })
const firstSyncSchema = z.object({ state: z.literal('done') })

/** `undefined` where there is nothing (more) to fetch. */
const nextMark = async (replica: LocalDatabase): Promise<string | null | undefined> => {
  // Where there was no first synchronisation, everything came by replication, pictures included.
  if (!firstSyncSchema.safeParse(await replica.note('first-sync')).success) return undefined
  const noted = await replica.note(noteName)
  if (noted === null) return null
  return noteSchema.safeParse(noted).data?.mark ?? undefined
}

/**
 * Goes on where the last call broke off; does nothing once everything is here.
 *
 * @param mayGoOn asked between pages: false where pictures have to wait for another network
 * @throws SyncError
 */
export const fetchPictures = async (
  replica: LocalDatabase,
  remote: Pick<Remote, 'snapshot'>,
  mayGoOn: () => boolean,
): Promise<void> => {
  const after = await nextMark(replica)
  if (after === undefined || !mayGoOn()) return
  const path = after === null ? 'pictures' : `pictures?after=${after}`
  for await (const { documents, mark } of ahead(receiveSnapshot(remote, path))) {
    await replica.keep(documents)
    await replica.setNote(noteName, { mark })
    if (!mayGoOn()) return
  }
}
