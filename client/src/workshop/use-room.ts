import { useDataStore } from '@client/data/stores/data-store'
import { onScopeDispose, shallowRef } from 'vue'
import { type Room, roomFor } from './room'

const everyMs = 15_000

/** What still fits, looked at again and again while a screen shows it. */
export const useRoom = () => {
  const { vault } = useDataStore().need()
  const room = shallowRef<Room>({ level: 'plenty', minutes: 0 })
  const refresh = async () => {
    room.value = roomFor(await vault.storage())
  }
  void refresh()
  const timer = setInterval(() => void refresh(), everyMs)
  onScopeDispose(() => clearInterval(timer))
  return { room, refresh }
}
