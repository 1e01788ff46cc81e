/**
 * Only who recorded a file sends its bytes. A chunk is never changed once it is there: whoever wrote
 * another's chunk first would keep the film out for good, and ids are no secret among members.
 * A browser that was paired again is another device with the same films: it sends what is missing of them.
 */
import { DomainError } from '@shared/errors'
import { type Author, mediaIdSchema } from '@shared/ids'
import { type MediaManifest, mediaManifestSchema } from '@shared/schemas/media'
import type { Databases } from '../database/databases'
import type { Caller } from '../http/caller'
import type { DatabasePath } from './database-path'

/** Files on their way at the same time, by far; a manifest never changes, so none goes stale. */
const remembered = 1000

type Owner = Pick<MediaManifest, 'capturedBy' | 'chunks'>

/**
 * @throws DomainError `intervention-not-synchronised` where the manifest is not there yet, `not-allowed`
 */
export type RequireOwnChunk = (target: DatabasePath, caller: Caller) => Promise<void>

const namesOf = (caller: Caller): readonly Author[] =>
  caller.kind === 'device' ? [caller.id, ...caller.predecessors] : [caller.id]

export const createChunkOwners = (databases: Pick<Databases, 'workshop'>): RequireOwnChunk => {
  const known = new Map<string, Owner>()

  const ownerOf = async ({ dealership }: DatabasePath, uuid: string): Promise<Owner> => {
    const key = `${dealership}/${uuid}`
    const before = known.get(key)
    if (before) return before
    const media = mediaIdSchema.parse(`media:${uuid}`)
    const manifest = await databases.workshop(dealership).get(mediaManifestSchema, media)
    if (!manifest) throw new DomainError('intervention-not-synchronised')
    const { capturedBy, chunks } = manifest
    const [oldest] = known.keys()
    if (known.size >= remembered && oldest) known.delete(oldest)
    known.set(key, { capturedBy, chunks })
    return { capturedBy, chunks }
  }

  return async (target, caller) => {
    const [uuid = '', index = ''] = (target.segments[0] ?? '').split(':')
    const { capturedBy, chunks } = await ownerOf(target, uuid)
    if (!namesOf(caller).includes(capturedBy)) {
      throw new DomainError('not-allowed', 'This file is not yours.')
    }
    if (Number(index) >= chunks) throw new DomainError('not-allowed', 'The file ends before.')
  }
}
