/** Files from the gallery. */
import type { CapturedFile } from '@client/data/types'
import { maxMediaBytes } from '@shared/schemas/media'
import type { FilmWork } from './convert'
import { ImportFileError } from './import-file-error'
import { fileKind, kindBytes } from './import-file-kind'
import { photoOfFile } from './photo'
import { plainPoster, posterOf } from './thumbnail'

type Imported = Omit<CapturedFile, 'intervention' | 'row' | 'position' | 'visibility'>

const photo = async (file: Blob, problem: 'heic' | 'photo-broken'): Promise<Imported> => {
  const made = await photoOfFile(file)
  if (!made) throw new ImportFileError(problem)
  return { kind: 'photo', ...made }
}

const film = async (file: Blob, work: FilmWork): Promise<Imported> => {
  const { filmOfFile } = await import('./convert')
  const made = await filmOfFile(file, work)
  return { kind: 'video', ...made, thumbnail: await posterOf(made.blob, made) }
}

/** Kept as it came: no browser reads it, but a person may on another machine. */
const foreignFilm = async (file: Blob, type: string): Promise<Imported> => ({
  kind: 'video',
  blob: file.slice(0, file.size, type),
  width: null,
  height: null,
  durationMs: null,
  thumbnail: await plainPoster(16, 9),
})

/**
 * Makes of a chosen file what is kept of it, ready for `MediaVault.add`: a photo upright and without a
 * position, a film that customers can play where this browser can make one of it.
 *
 * @throws ImportFileError why not
 */
export const importFile = async (file: File, work: FilmWork): Promise<Imported> => {
  if (file.size === 0) throw new ImportFileError('empty')
  if (file.size > maxMediaBytes) throw new ImportFileError('too-large')
  const head = await file.slice(0, kindBytes).arrayBuffer()
  const found = fileKind(new Uint8Array(head))
  if (found.kind === 'photo') return photo(file, 'photo-broken')
  if (found.kind === 'heic') return photo(file, 'heic')
  if (found.kind === 'film') return film(file, work)
  if (found.kind === 'foreign-film') return foreignFilm(file, found.mime)
  throw new ImportFileError('other')
}
