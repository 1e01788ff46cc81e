import { readDocument, workshopKinds } from '@shared/documents'
import type { Author } from '@shared/ids'
import { readRemote } from '../missing'
import type { LocalDatabase, RemoteDatabase, StoredDocument } from '../local-database'
import { capturedAgain, signedAgain } from './sign-again'

const docOf = (raw: StoredDocument | null) => {
  const reading = readDocument(workshopKinds, raw)
  return reading.state === 'read' ? reading.doc : null
}

/**
 * Signs what an earlier name of this device has left, as long as the server does not have it. To be called
 * for what the server has refused.
 *
 * @returns whether there is something new to send
 */
export const signAgain = async (
  local: LocalDatabase,
  there: RemoteDatabase,
  id: string,
  author: Author,
): Promise<boolean> => {
  const raw = await local.read(id)
  const doc = docOf(raw)
  if (!raw || !doc) return false
  const known = docOf(await readRemote(there, id))
  const { _conflicts, ...stored } = raw
  if (doc.type === 'intervention') {
    const again = signedAgain(doc, known?.type === 'intervention' ? known : null, author)
    if (again === doc) return false
    const { _conflicts: _branches, ...signed } = again
    await local.write({ ...stored, ...signed, _rev: raw._rev })
    return true
  }
  if (doc.type !== 'media') return false
  const { capturedBy } = capturedAgain(doc, known !== null, author)
  if (capturedBy === doc.capturedBy) return false
  const written = { ...stored, capturedBy }
  await local.write(written)
  return true
}
