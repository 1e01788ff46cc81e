import type { DeviceSummary } from '@shared/schemas/api'

/** `withdrawn`: it was added, but no tablet ever came. */
export type DeviceState = 'paired' | 'waiting' | 'revoked' | 'withdrawn'

export const stateOf = (device: DeviceSummary): DeviceState => {
  if (device.revokedAt) return device.pairedAt ? 'revoked' : 'withdrawn'
  return device.pairedAt ? 'paired' : 'waiting'
}

const order: Record<DeviceState, number> = { waiting: 0, paired: 1, revoked: 2, withdrawn: 2 }

/** Those that wait first, then by name; revoked ones, newest first, at the end. */
export const sorted = (devices: readonly DeviceSummary[]): DeviceSummary[] =>
  [...devices].sort((a, b) => {
    const [left, right] = [stateOf(a), stateOf(b)]
    if (order[left] !== order[right]) return order[left] - order[right]
    if (a.revokedAt) return (b.revokedAt ?? '').localeCompare(a.revokedAt ?? '')
    return a.name.localeCompare(b.name)
  })
