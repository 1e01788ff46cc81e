/** Photos and videos of an intervention as the page shows them. */
import { type VisibleMedia, visibleMedia } from '@shared/intervention'
import type { MediaId } from '@shared/ids'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import { walkAroundPlace } from '@shared/walk-around'

/** As the customer's page has them: a car for sale in the order of the walk around it. */
const inOrder = (doc: Pick<Intervention, 'media' | 'mode'>): VisibleMedia[] =>
  doc.mode === 'used-car'
    ? visibleMedia(doc).sort(
        (a, b) =>
          Number(b.entry.kind === 'video') - Number(a.entry.kind === 'video') ||
          walkAroundPlace(a.entry.position) - walkAroundPlace(b.entry.position),
      )
    : visibleMedia(doc)

export interface MediaItem extends VisibleMedia {
  /** All bytes are on the server: it can be played here, and the customer can see it. */
  arrived: boolean
}

/** What the customer may see, and what belongs to the message to the colleagues. */
export interface MediaItems {
  shown: MediaItem[]
  internal: MediaItem[]
}

export const mediaItems = (
  doc: Pick<Intervention, 'media' | 'mode'>,
  events: readonly InterventionEvent[],
): MediaItems => {
  const received = new Set<MediaId>(
    events.flatMap((event) => (event.kind === 'received' ? [event.media] : [])),
  )
  const items = inOrder(doc).map(({ id, entry }) => ({ id, entry, arrived: received.has(id) }))
  return {
    shown: items.filter(({ entry }) => entry.visibility !== 'internal'),
    internal: items.filter(({ entry }) => entry.visibility === 'internal'),
  }
}
