import { i18n, startI18n } from '@client/i18n/i18n'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '@client/ui/base.css'
import App from './App.vue'
import { watchInstallPrompt } from './install-store'
import { createAppRouter } from './router'
import { useSessionStore } from './session-store'
import { useUpdateStore } from './update-store'

/** Boots the app from what is on this device; the network is asked only after the first screen. */
export const start = async (): Promise<void> => {
  const pinia = createPinia()
  watchInstallPrompt(pinia)
  const router = createAppRouter(pinia)
  await startI18n()
  createApp(App).use(pinia).use(router).use(i18n).mount('#app')
  await router.isReady()
  void useUpdateStore(pinia).register()
  void useSessionStore(pinia).keepFresh()
}
