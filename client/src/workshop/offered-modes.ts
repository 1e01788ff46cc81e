import { type Mode, takesInquiries } from '@shared/modes'

export interface Allowance {
  /** What the dealership allows; empty while its settings are not here. */
  dealership: readonly Mode[]
  /** What the manager allows on this device; `null` for all of them. */
  device: readonly Mode[] | null
  /** What the people at this device do. */
  module: 'after-sales' | 'sales' | 'both'
}

/** A restriction that would leave nothing has outlived its sense: nobody stands before an empty screen. */
const narrowed = (modes: readonly Mode[], allows: (mode: Mode) => boolean): readonly Mode[] => {
  const left = modes.filter(allows)
  return left.length > 0 ? left : modes
}

/** The kinds of work that may be chosen on this device, in the dealership's order. */
export const offeredModes = ({ dealership, device, module }: Allowance): readonly Mode[] => {
  const allowed = narrowed(dealership, (mode) => device?.includes(mode) ?? true)
  return narrowed(
    allowed,
    (mode) => module === 'both' || takesInquiries(mode) === (module === 'sales'),
  )
}

/** The mode to begin with: the one used last on this device, where it is still offered. */
export const firstMode = (offered: readonly Mode[], last: Mode | null): Mode | null =>
  offered.find((mode) => mode === last) ?? offered[0] ?? null
