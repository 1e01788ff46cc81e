import { type Pinia, defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

/** What Chromium gives before it would offer to install (not in the DOM's types: no standard yet). */
interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>
}

const isInstallPrompt = (event: Event): event is InstallPromptEvent => 'prompt' in event

const isInstalled = (): boolean =>
  matchMedia('(display-mode: standalone)').matches ||
  ('standalone' in navigator && navigator.standalone === true)

// iPadOS calls itself a Mac; only its touch points give it away.
const isApple = (): boolean =>
  /iPad|iPhone|iPod/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1)

/** How this browser can install the app: by a prompt, by hand (iOS), or not (any more). */
export const useInstallStore = defineStore('install', () => {
  const prompt = shallowRef<InstallPromptEvent | null>(null)
  const dismissed = ref(false)
  const installed = ref(isInstalled())

  const way = computed<'prompt' | 'ios' | null>(() => {
    if (installed.value || dismissed.value) return null
    if (prompt.value) return 'prompt'
    return isApple() ? 'ios' : null
  })

  const offer = (event: Event): void => {
    if (!isInstallPrompt(event)) return
    event.preventDefault()
    prompt.value = event
  }

  const install = async (): Promise<void> => {
    await prompt.value?.prompt()
    prompt.value = null
  }

  const dismiss = (): void => {
    dismissed.value = true
  }

  const done = (): void => {
    installed.value = true
  }

  return { way, offer, install, dismiss, done }
})

/** Keeps the browser's prompt for later; to be called before it can come. */
export const watchInstallPrompt = (pinia: Pinia): void => {
  const store = useInstallStore(pinia)
  addEventListener('beforeinstallprompt', store.offer)
  addEventListener('appinstalled', store.done)
}
