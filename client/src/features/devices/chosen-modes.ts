/** The kinds of work of a device as ticks: what is offered, what is ticked, what is stored. */
import type { Mode } from '@shared/modes'

/** @param stored `null` for all of them; what the dealership no longer allows is not ticked */
export const tickedModes = (offered: readonly Mode[], stored: readonly Mode[] | null): Mode[] =>
  offered.filter((mode) => stored?.includes(mode) ?? true)

/** All ticks mean all kinds of work, those too that the dealership allows later. */
export const storedModes = (offered: readonly Mode[], ticked: readonly Mode[]): Mode[] | null =>
  offered.every((mode) => ticked.includes(mode)) ? null : [...ticked]
