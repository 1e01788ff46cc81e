import type { SyncStatus } from '@client/data/types'
import { useDeviceSettings } from '@client/workshop/device-settings'
import { type Ref, onScopeDispose, watch } from 'vue'
import { sendsInBackground } from './sends-in-background'
import { useSessionStore } from './session-store'

const load = () =>
  Promise.all([
    import('@client/data/background/ask-for-sending'),
    import('@client/data/background/standing-order'),
  ])

/**
 * Leaves the service worker what it needs to send in the app's stead, and asks to be relieved whenever
 * something waits: at once, because nobody says goodbye, and again when the app is put away.
 */
export const useBackgroundSending = (status: Readonly<Ref<SyncStatus | null>>): void => {
  const session = useSessionStore()
  const settings = useDeviceSettings()
  if (!sendsInBackground()) return

  const leave = async (): Promise<void> => {
    const { device } = session.session
    if (!device || session.revoked) return
    const [, { leaveOrder }] = await load()
    const { dealership, id: author } = device
    await leaveOrder({ dealership, author, rules: settings.settings })
  }
  const ask = async (): Promise<void> => {
    const [{ askForSending }] = await load()
    await askForSending()
  }
  const waits = (): boolean => (status.value?.phase ?? 'all-sent') !== 'all-sent'
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden' && waits()) void ask()
  }

  watch(
    [waits, () => settings.settings],
    async ([waiting]) => {
      if (!waiting) return
      await leave()
      await ask()
    },
    { immediate: true },
  )
  document.addEventListener('visibilitychange', onHidden)
  onScopeDispose(() => document.removeEventListener('visibilitychange', onHidden))
}
