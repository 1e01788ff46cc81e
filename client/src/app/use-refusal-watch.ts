import type { SyncStatus } from '@client/data/types'
import { type ErrorCode, errorStatus } from '@shared/errors'
import { type ShallowRef, watch } from 'vue'
import { useSessionStore } from './session-store'

const isCode = (code: string): code is ErrorCode => code in errorStatus

/** When the synchronisation is refused as unknown, asks who we are, so that the screen can say it. */
export const useRefusalWatch = (status: Readonly<ShallowRef<SyncStatus | null>>): void => {
  const store = useSessionStore()
  watch(
    () => status.value?.lastError,
    (code) => {
      if (code === 'device-revoked') store.noteRevoked()
      if (code && isCode(code) && errorStatus[code] === 401) void store.refresh()
    },
  )
}
