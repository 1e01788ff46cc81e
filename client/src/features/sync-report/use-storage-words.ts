import { useDataStore } from '@client/data/stores/data-store'
import { useSyncStore } from '@client/data/stores/sync-store'
import { useFormat } from '@client/i18n/use-format'
import { useText } from '@client/i18n/use-text'
import { computed, shallowRef, watch } from 'vue'

/** How much of the storage is used, in words; follows the sending. */
export const useStorageWords = () => {
  const { t } = useText()
  const { format } = useFormat()
  const { vault } = useDataStore().need()
  const sync = useSyncStore()
  const storage = shallowRef<Awaited<ReturnType<typeof vault.storage>> | null>(null)
  watch(
    () => sync.status,
    async () => (storage.value = await vault.storage()),
    { immediate: true },
  )
  return computed(() => {
    const { usedBytes = 0, quotaBytes = 0 } = storage.value ?? {}
    if (quotaBytes === 0) return t('settings.storageUnknown')
    const values = { used: format.value.bytes(usedBytes), quota: format.value.bytes(quotaBytes) }
    return t('settings.storageUsed', values)
  })
}
