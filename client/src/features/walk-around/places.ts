/** The places of the walk-around, with what was taken at each. */
import { type VisibleMedia, visibleMedia } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'
import { type WalkAroundPosition, walkAround } from '@shared/walk-around'

export interface Place {
  position: WalkAroundPosition
  /** From 1, in the order in which one comes by it. */
  number: number
  media: VisibleMedia[]
}

export const placesOf = (doc: Pick<Intervention, 'media'>): Place[] => {
  const media = visibleMedia(doc)
  return walkAround.map((position, index) => ({
    position,
    number: index + 1,
    media: media.filter(({ entry }) => entry.position === position),
  }))
}

export const isDone = ({ media }: Place): boolean => media.length > 0

/**
 * Where one goes next: the first place without a picture after the last one with one, as one walks; what
 * was left out before comes at the end.
 */
export const nextPlace = (places: readonly Place[]): Place | null => {
  const last = places.findLastIndex(isDone)
  const inOrder = [...places.slice(last + 1), ...places.slice(0, last + 1)]
  return inOrder.find((place) => !isDone(place)) ?? null
}
