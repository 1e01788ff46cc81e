/** Which files can be shown: those of which every chunk is on the server. */
import { DomainError } from '@shared/errors'
import type { DealershipId, MediaId } from '@shared/ids'
import { type MediaManifest, mediaManifestSchema } from '@shared/schemas/media'
import type { Databases } from '../database/databases'
import { gapsOf, listChunks } from './chunks'

/**
 * The manifest, or `null` while chunks are missing.
 * @throws DomainError `not-found` where there is no manifest
 */
export type FindComplete = (
  dealership: DealershipId,
  media: MediaId,
) => Promise<MediaManifest | null>

/** A player asks for a film in many ranges: for this long what was complete is taken to be so. */
const rememberedMs = 60_000
const maxRemembered = 1_000

/** Oldest first, as a map keeps its keys. */
const forgetOld = (remembered: Map<string, { at: number }>, before: number): void => {
  for (const [key, { at }] of remembered) {
    if (at >= before && remembered.size <= maxRemembered) return
    remembered.delete(key)
  }
}

/** @param now wall clock in ms */
export const createFindComplete = (databases: Databases, now: () => number): FindComplete => {
  const remembered = new Map<string, { at: number; manifest: MediaManifest }>()
  return async (dealership, media) => {
    forgetOld(remembered, now() - rememberedMs)
    const key = `${dealership}/${media}`
    const known = remembered.get(key)
    if (known) return known.manifest
    const manifest = await databases.workshop(dealership).get(mediaManifestSchema, media)
    if (!manifest) throw new DomainError('not-found')
    const { missing, wrong } = gapsOf(
      manifest,
      await listChunks(databases.media(dealership), media),
    )
    if (missing.length > 0 || wrong.length > 0) return null
    remembered.set(key, { at: now(), manifest })
    return manifest
  }
}
