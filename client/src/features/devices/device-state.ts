import type { DeviceSummary } from '@shared/schemas/api'

export type DeviceState = 'paired' | 'waiting' | 'revoked'

export const stateOf = (device: DeviceSummary): DeviceState => {
  if (device.revokedAt) return 'revoked'
  return device.pairedAt ? 'paired' : 'waiting'
}

const order: Record<DeviceState, number> = { waiting: 0, paired: 1, revoked: 2 }

/** Those that wait first, then by name; revoked ones, newest first, at the end. */
export const sorted = (devices: readonly DeviceSummary[]): DeviceSummary[] =>
  [...devices].sort((a, b) => {
    const [left, right] = [stateOf(a), stateOf(b)]
    if (left !== right) return order[left] - order[right]
    if (left === 'revoked') return (b.revokedAt ?? '').localeCompare(a.revokedAt ?? '')
    return a.name.localeCompare(b.name)
  })
