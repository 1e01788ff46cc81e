/** Files from the gallery. */
import type { MediaPlace } from '@client/data/types'
import { DomainError } from '@shared/errors'
import { mediaMimeSchema } from '@shared/schemas/media'
import { photoOfFile } from './photo'
import { posterOf } from './thumbnail'

export interface ImportedFile extends MediaPlace {
  kind: 'photo' | 'video'
  blob: Blob
  thumbnail: Blob
  width: number | null
  height: number | null
  durationMs: number | null
}

const importVideo = async (file: File): Promise<Omit<ImportedFile, keyof MediaPlace>> => {
  if (!mediaMimeSchema.safeParse(file.type).success) {
    throw new DomainError('bad-request', 'not a film that can be shown')
  }
  const { probeVideo } = await import('./remux')
  const film = await probeVideo(file)
  if (!film) throw new DomainError('bad-request', 'not a film that can be read')
  return { kind: 'video', blob: file, ...film, thumbnail: await posterOf(file, film) }
}

/**
 * Reads a photo or a film that was chosen from the device, ready for `MediaVault.add`.
 *
 * @throws DomainError `bad-request` for what is neither
 */
export const importFile = async (file: File, place: MediaPlace): Promise<ImportedFile> =>
  file.type.startsWith('video/')
    ? { ...place, ...(await importVideo(file)) }
    : { ...place, kind: 'photo', ...(await photoOfFile(file)) }
