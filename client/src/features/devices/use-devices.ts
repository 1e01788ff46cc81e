import { codeOf } from '@client/app/http'
import { useSessionStore } from '@client/app/session-store'
import type { DeviceId } from '@shared/ids'
import type { Mode } from '@shared/modes'
import type { AddDeviceAnswer, DeviceSummary } from '@shared/schemas/api'
import { computed, ref, shallowRef, watch } from 'vue'
import {
  type NewDevice,
  addDevice,
  allowModes,
  listDevices,
  renewCodes,
  revokeDevice,
} from './devices-api'
import { sorted } from './device-state'
import { useDeviceNews } from './use-device-news'

/** The devices of the dealership on the screen, live. */
export const useDevices = () => {
  const store = useSessionStore()
  const dealership = computed(() => store.office?.dealership)
  const devices = shallowRef<DeviceSummary[] | null>(null)
  const failure = ref<string | null>(null)

  const load = async (): Promise<void> => {
    if (!dealership.value) return
    try {
      devices.value = sorted(await listDevices(dealership.value))
      failure.value = null
    } catch (error) {
      failure.value = codeOf(error)
    }
  }

  /** @throws DomainError, OfflineError */
  const add = async (device: NewDevice): Promise<AddDeviceAnswer | null> => {
    if (!dealership.value) return null
    const answer = await addDevice(dealership.value, device)
    await load()
    return answer
  }

  /** @throws DomainError, OfflineError */
  const allow = async (device: DeviceId, modes: Mode[] | null): Promise<void> => {
    await allowModes(device, modes)
    await load()
  }

  /** @throws DomainError, OfflineError */
  const revoke = async (device: DeviceId): Promise<void> => {
    await revokeDevice(device)
    await load()
  }

  watch(dealership, () => void load(), { immediate: true })
  useDeviceNews(
    () => dealership.value,
    () => void load(),
  )
  return { devices, failure, load, add, allow, renew: renewCodes, revoke }
}
