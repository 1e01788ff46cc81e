/**
 * The order of photos and films as numbers with room between them: who moves one changes the number of
 * that one, so that two people who move different ones offline both keep what they did.
 */
import type { MediaId } from '@shared/ids'
import type { VisibleMedia } from '@shared/intervention'

export interface OrderChange {
  id: MediaId
  order: number
}

/** A number between two others; `null` where there is none left. */
const between = (before: number | undefined, after: number | undefined): number | null => {
  if (before === undefined) return after === undefined ? 1 : after - 1
  if (after === undefined) return before + 1
  const order = (before + after) / 2
  return order > before && order < after ? order : null
}

/** Those that one can change places with: films stand before photos, always. */
export const peersOf = (media: readonly VisibleMedia[], id: MediaId): readonly VisibleMedia[] => {
  const kind = media.find((one) => one.id === id)?.entry.kind
  return media.filter(({ entry }) => entry.kind === kind)
}

const moved = (
  peers: readonly VisibleMedia[],
  one: VisibleMedia,
  to: number,
): readonly VisibleMedia[] => {
  const others = peers.filter(({ id }) => id !== one.id)
  return [...others.slice(0, to), one, ...others.slice(to)]
}

/**
 * @param media of one group, as it is shown
 * @param to place among the peers, from 0
 * @returns what has to change: one number, more only where two had the same
 */
export const orderChanges = (
  media: readonly VisibleMedia[],
  id: MediaId,
  to: number,
): OrderChange[] => {
  const peers = peersOf(media, id)
  const from = peers.findIndex((one) => one.id === id)
  const one = peers[from]
  if (!one || to === from || to < 0 || to >= peers.length) return []
  const next = moved(peers, one, to)
  const order = between(next[to - 1]?.entry.order, next[to + 1]?.entry.order)
  if (order !== null) return [{ id, order }]
  return next.flatMap((other, index) =>
    other.entry.order === index + 1 ? [] : { id: other.id, order: index + 1 },
  )
}

/** How the group looks while one of it is being carried to another place. */
export const shownOrder = (
  media: readonly VisibleMedia[],
  carried: { id: MediaId; to: number } | null,
): readonly VisibleMedia[] => {
  const one = carried && media.find(({ id }) => id === carried.id)
  if (!carried || !one) return media
  const peers = moved(peersOf(media, one.id), one, carried.to)
  const others = media.filter(({ entry }) => entry.kind !== one.entry.kind)
  return one.entry.kind === 'video' ? [...peers, ...others] : [...others, ...peers]
}
