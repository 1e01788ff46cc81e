import { type WalkAroundPosition, walkAround } from '@shared/walk-around'

/**
 * The next place of the walk that has no picture yet, as one comes by it; after the last one the walk
 * begins again with what was left out.
 *
 * @param covered positions of the pictures that there are
 * @returns `null` where every other place has one
 */
export const positionAfter = (
  here: WalkAroundPosition,
  covered: readonly (string | null)[],
): WalkAroundPosition | null => {
  const at = walkAround.indexOf(here)
  const around = [...walkAround.slice(at + 1), ...walkAround.slice(0, at)]
  return around.find((position) => !covered.includes(position)) ?? null
}
