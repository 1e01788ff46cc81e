import type { FilmPart } from '@client/media/edit/part-packets'
import { isTrimmed } from '@client/media/edit/trim'
import { type FilmContainer, remux } from '@client/media/remux'
import { posterOf } from '@client/media/thumbnail'
import type { NewFile } from '../use-replace'

/** What the browser says of the film that is trimmed; the duration in seconds. */
export interface Film {
  blob: Blob
  width: number
  height: number
  duration: number
}

const containerOf = ({ type }: Blob): FilmContainer => {
  if (type.startsWith('video/webm')) return 'webm'
  return type.startsWith('video/quicktime') ? 'mov' : 'mp4'
}

/**
 * The part of a film as a file of its own; nothing of it is coded anew. The whole film keeps its bytes.
 *
 * @param poster small picture the person has chosen
 * @throws Error where the film cannot be read
 */
export const trimmedVideo = async (
  { blob, width, height, duration }: Film,
  part: FilmPart,
  poster: Blob | null,
): Promise<NewFile> => {
  const cut = isTrimmed(part, duration)
    ? await remux(blob, containerOf(blob), part)
    : { blob, width, height, durationMs: Math.round(duration * 1000) }
  return { ...cut, thumbnail: poster ?? (await posterOf(cut.blob, cut)) }
}
