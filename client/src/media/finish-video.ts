import { remux } from './remux'
import { posterOf } from './thumbnail'

export interface FinishedVideo {
  blob: Blob
  thumbnail: Blob
  width: number
  height: number
  durationMs: number | null
}

/**
 * Makes a playable film of a recording's pieces, also of one that a crash cut off.
 *
 * @throws Error where there is no picture in it
 */
export const finishVideo = async (raw: Blob): Promise<FinishedVideo> => {
  const film = await remux(raw)
  return { ...film, thumbnail: await posterOf(film.blob, film) }
}
