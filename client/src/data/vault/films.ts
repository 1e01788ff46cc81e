/** Films made of recordings; the code that makes them is loaded when the first one is wanted. */
import type { FinishedVideo } from '@client/media/finish-video'
import type { MediaId } from '@shared/ids'

/** There is no whole picture in it, or nothing here can read it. */
export class UnreadableRecordingError extends Error {
  override readonly name = 'UnreadableRecordingError'
}

const filmOf = async (raw: Blob, untilMs: number | null): Promise<FinishedVideo> => {
  const { finishVideo } = await import('@client/media/finish-video')
  try {
    return await finishVideo(raw, untilMs)
  } catch (failure) {
    throw new UnreadableRecordingError(String(failure), { cause: failure })
  }
}

export interface Films {
  /**
   * The same film each time, so that *Keep* need not make again what was looked at.
   *
   * @param untilMs what was filmed later is left out
   * @throws UnreadableRecordingError
   */
  of(media: MediaId, untilMs?: number | null): Promise<FinishedVideo>
  forget(media: MediaId): void
}

/** @param raw all pieces of a recording */
export const createFilms = (raw: (media: MediaId) => Promise<Blob>): Films => {
  const made = new Map<MediaId, Promise<FinishedVideo>>()
  return {
    of: (media, untilMs = null) => {
      const film = made.get(media) ?? raw(media).then((blob) => filmOf(blob, untilMs))
      made.set(media, film)
      // A failure is not kept: the disk may have been busy.
      film.catch(() => made.delete(media))
      return film
    },
    forget: (media) => void made.delete(media),
  }
}
