/** Photos and videos of an intervention as the page shows them. */
import type { ErrorCode } from '@shared/errors'
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
  /** Why a device could not send it, when it last said so; `null` where nothing is known to be wrong. */
  failure: ErrorCode | null
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
  const failures = new Map<MediaId, ErrorCode>(
    events
      .flatMap((event) => (event.kind === 'not-received' ? [event] : []))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ media, code }) => [media, code]),
  )
  const items = inOrder(doc).map(({ id, entry }) => {
    const arrived = received.has(id)
    return { id, entry, arrived, failure: arrived ? null : (failures.get(id) ?? null) }
  })
  return {
    shown: items.filter(({ entry }) => entry.visibility !== 'internal'),
    internal: items.filter(({ entry }) => entry.visibility === 'internal'),
  }
}
