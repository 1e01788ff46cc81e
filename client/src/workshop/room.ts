/** How much film still fits on this device. */
import { bytesPerMinute } from '@client/data/vault/room'

const lowMinutes = 10

export interface Room {
  level: 'plenty' | 'low' | 'full'
  /** Whole minutes. */
  minutes: number
}

export const roomFor = ({
  usedBytes,
  quotaBytes,
}: {
  usedBytes: number
  quotaBytes: number
}): Room => {
  // A browser that does not say what it allows is not to be taken for a full one.
  if (quotaBytes === 0) return { level: 'plenty', minutes: Number.POSITIVE_INFINITY }
  const minutes = Math.floor(Math.max(0, quotaBytes - usedBytes) / bytesPerMinute)
  if (minutes < 1) return { level: 'full', minutes }
  return { level: minutes < lowMinutes ? 'low' : 'plenty', minutes }
}
