import { useSessionStore } from '@client/app/session-store'
import { useConfigurationStore } from '@client/data/stores/configuration-store'
import { useDeviceSettings } from '@client/workshop/device-settings'
import { computed } from 'vue'
import { offeredModes } from './offered-modes'

/** The kinds of work that dealership, manager and device leave to choose from. */
export const useOfferedModes = () => {
  const configuration = useConfigurationStore()
  const session = useSessionStore()
  const device = useDeviceSettings()
  return computed(() =>
    offeredModes({
      dealership: configuration.dealership?.modes ?? [],
      device: session.session.device?.modes ?? null,
      module: device.settings.module,
    }),
  )
}
