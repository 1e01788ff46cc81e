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
 * @param untilMs what was filmed later is left out; `null` for all of it
 * @throws Error where there is no picture in it
 */
export const finishVideo = async (
  raw: Blob,
  untilMs: number | null = null,
): Promise<FinishedVideo> => {
  const part = untilMs === null ? null : { from: 0, to: untilMs / 1000 }
  const film = await remux(raw, undefined, part)
  return { ...film, thumbnail: await posterOf(film.blob, film) }
}
