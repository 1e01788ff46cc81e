import type { LineTest } from '@shared/schemas/support'

export type Verdict = 'good' | 'bad' | 'unknown'

/** From here on times in the history look wrong, and links may seem to have expired. */
const clockLimitMs = 2 * 60_000
/** A film of a minute then takes about ten. */
const slowBytesPerSecond = 60_000

const of = (value: boolean | null): Verdict => (value === null ? 'unknown' : value ? 'good' : 'bad')

/** Each thing that was looked at, and what it means. */
export const lineFacts = (line: LineTest) => {
  const { reachable, signedIn, database, clockMs, bytesPerSecond } = line
  return [
    { name: 'reachable', verdict: of(reachable) },
    { name: 'signedIn', verdict: of(signedIn) },
    { name: 'database', verdict: of(database) },
    { name: 'clock', verdict: of(clockMs === null ? null : Math.abs(clockMs) < clockLimitMs) },
    {
      name: 'speed',
      verdict: of(bytesPerSecond === null ? null : bytesPerSecond >= slowBytesPerSecond),
    },
  ] as const satisfies readonly { name: string; verdict: Verdict }[]
}
