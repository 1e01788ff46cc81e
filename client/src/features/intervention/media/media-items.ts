/** Photos and videos of an intervention as the page shows them. */
import { type VisibleMedia, visibleMedia } from '@shared/intervention'
import type { MediaId } from '@shared/ids'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'

export interface MediaItem extends VisibleMedia {
  /** All bytes are on the server: it can be played here, and the customer can see it. */
  arrived: boolean
}

export const mediaItems = (
  doc: Pick<Intervention, 'media'>,
  events: readonly InterventionEvent[],
): MediaItem[] => {
  const received = new Set<MediaId>(
    events.flatMap((event) => (event.kind === 'received' ? [event.media] : [])),
  )
  return visibleMedia(doc).map((item) => ({
    id: item.id,
    entry: item.entry,
    arrived: received.has(item.id),
  }))
}
