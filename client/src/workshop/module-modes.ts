import type { Mode } from '@shared/modes'
import type { DeviceSettings } from './device-settings'

const ofSales: ReadonlySet<Mode> = new Set(['used-car', 'direct-message'])

/** Whether a kind of work belongs to what the people at this device do. */
export const isOfModule = (mode: Mode, module: DeviceSettings['module']): boolean =>
  module === 'both' || (module === 'sales') === ofSales.has(mode)
