import { type Pinia, defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { installWay, storesApart } from './install-way'

/** What Chromium gives before it would offer to install (not in the DOM's types: no standard yet). */
interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>
}

const isInstallPrompt = (event: Event): event is InstallPromptEvent => 'prompt' in event

const isStandalone = (): boolean =>
  matchMedia('(display-mode: standalone)').matches ||
  ('standalone' in navigator && navigator.standalone === true)

/** How this browser can install the app, and whether somebody has put the hint away. */
export const useInstallStore = defineStore('install', () => {
  const prompt = shallowRef<InstallPromptEvent | null>(null)
  const dismissed = ref(false)
  const standalone = ref(isStandalone())

  const browser = computed(() => ({
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
    standalone: standalone.value,
    prompted: prompt.value !== null,
  }))
  const way = computed(() => installWay(browser.value))
  const installed = computed(() => way.value === 'installed')
  /** Install first, pair inside: the installed app would know nothing of what is paired here. */
  const installFirst = computed(() => storesApart(browser.value))

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
    standalone.value = true
  }

  return { way, installed, installFirst, dismissed, offer, install, dismiss, done }
})

/** Keeps the browser's prompt for later; to be called before it can come. */
export const watchInstallPrompt = (pinia: Pinia): void => {
  const store = useInstallStore(pinia)
  addEventListener('beforeinstallprompt', store.offer)
  addEventListener('appinstalled', store.done)
}
