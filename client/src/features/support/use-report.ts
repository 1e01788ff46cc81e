import { isoNow } from '@client/time/right-now'
import { useInstallStore } from '@client/app/install-store'
import { useSessionStore } from '@client/app/session-store'
import { useDataStore } from '@client/data/stores/data-store'
import { useSyncStore } from '@client/data/stores/sync-store'
import { currentLanguage } from '@client/i18n/i18n'
import { useDeviceSettings } from '@client/workshop/device-settings'
import { testLine } from '@client/workshop/line-test'
import { syncReportOf } from '@client/workshop/sync-report'
import { useUnsent } from '@client/workshop/use-unsent'
import type { LineTest, SyncReport } from '@shared/schemas/support'
import { shallowRef, watch } from 'vue'

/** The sync report as it would be sent now; made again whenever the synchronisation gets further. */
export const useReport = () => {
  const data = useDataStore().need()
  const { session } = useSessionStore()
  const sync = useSyncStore()
  const device = useDeviceSettings()
  const install = useInstallStore()
  const { unsent } = useUnsent()
  const line = shallowRef<LineTest | null>(null)
  const report = shallowRef<SyncReport | null>(null)

  const make = async (): Promise<void> => {
    const storage = await data.vault.storage()
    report.value = syncReportOf({
      at: isoNow(),
      appVersion: __APP_VERSION__,
      browser: navigator.userAgent,
      language: currentLanguage.value,
      deviceName: session.device?.name ?? '',
      dealershipName: session.device?.dealershipName ?? '',
      installed: install.installed,
      online: navigator.onLine,
      status: sync.status,
      settings: device.settings,
      storage,
      line: line.value,
      unsent: unsent.value,
      setAside: await data.setAside(),
    })
  }
  watch([unsent, line], make, { immediate: true })
  void testLine().then((tested) => (line.value = tested))
  return { report }
}
