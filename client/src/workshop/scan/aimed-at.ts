import type { Region } from '@client/media/scan/picture'

/**
 * The part of the visible picture that the aiming frame of licence plates encloses, with some room: a hand
 * that holds a tablet does not aim to the millimetre.
 */
export const aimedAt = ({ x, y, width, height }: Region): Region => {
  const wide = Math.min(width, height * 2)
  const high = Math.min(height, wide / 2.4)
  const top = Math.min(height - high, Math.max(0, height * 0.42 - high / 2))
  return { x: x + (width - wide) / 2, y: y + top, width: wide, height: high }
}
