import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import { z } from 'zod'

const storageKey = 'baysight.settings'

/** Every value falls back on its own: one that is not readable does not take the others with it. */
const deviceSettingsSchema = z.object({
  /** How much detail photos and films carry: more detail, more bytes to send. */
  cameraQuality: z.enum(['low', 'standard', 'high']).catch('standard'),
  /** The camera that opens first, as `getUserMedia` names it. */
  facing: z.enum(['environment', 'user']).catch('environment'),
  /** Whether films begin with sound. */
  sound: z.boolean().catch(true),
  /** Photos and films wait until somebody lets them go on. */
  paused: z.boolean().catch(false),
  /** Photos and films wait while the device is on a mobile network, where the browser can tell. */
  wifiOnly: z.boolean().catch(false),
  /** All photos go before the first film. */
  photosFirst: z.boolean().catch(true),
  /** What the people at this device do; restricts the modes that the manager allows. */
  module: z.enum(['after-sales', 'sales', 'both']).catch('both'),
  /** The tips for good photos and films were shown before the first capture. */
  tipsSeen: z.boolean().catch(false),
  /** The hint to turn the device was shown and put away. */
  landscapeHintSeen: z.boolean().catch(false),
})

/** What this device is set to, as its people chose it. */
export type DeviceSettings = z.infer<typeof deviceSettingsSchema>

const jsonOf = (stored: string | null): unknown => {
  try {
    return JSON.parse(stored ?? '{}')
  } catch {
    return {}
  }
}

/** The settings in a stored text; whatever is missing or not readable has its default. */
export const readDeviceSettings = (stored: string | null): DeviceSettings => {
  const parsed = deviceSettingsSchema.safeParse(jsonOf(stored))
  return parsed.success ? parsed.data : deviceSettingsSchema.parse({})
}

/**
 * The settings of this device: kept over restarts, the same in every tab. Read `settings` (reactive),
 * change by `change({ … })`.
 */
export const useDeviceSettings = defineStore('device-settings', () => {
  const settings = shallowRef(readDeviceSettings(localStorage.getItem(storageKey)))

  const change = (given: Partial<DeviceSettings>): void => {
    // Another tab may have changed something else meanwhile: only what is given is written.
    settings.value = { ...readDeviceSettings(localStorage.getItem(storageKey)), ...given }
    localStorage.setItem(storageKey, JSON.stringify(settings.value))
  }

  const takeOver = ({ key, newValue }: StorageEvent): void => {
    // A key of `null` says that everything was cleared.
    if (key === storageKey || key === null) settings.value = readDeviceSettings(newValue)
  }
  addEventListener('storage', takeOver)
  onScopeDispose(() => removeEventListener('storage', takeOver))

  /** Back to the defaults, when the device is disconnected. */
  const forget = (): void => {
    localStorage.removeItem(storageKey)
    settings.value = readDeviceSettings(null)
  }

  return { settings: computed(() => settings.value), change, forget }
})
