const firstMs = 1000
const longestMs = 60_000

/**
 * Pause before the next try, in ms: doubles with every failure, with jitter so that a workshop full of
 * tablets does not come back in one beat.
 *
 * @param failures consecutive failures, from 1
 */
export const backOffMs = (failures: number, random: () => number = Math.random): number =>
  Math.min(longestMs, firstMs * 2 ** (failures - 1)) * (0.5 + random() / 2)
