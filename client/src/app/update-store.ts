import { rightNow } from '@client/time/right-now'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Workbox } from 'workbox-window'
import { useBusyStore } from './busy-store'

/** How often a running app asks for a new version, in ms: tablets stay open for days. */
const checkEveryMs = 60 * 60 * 1000

/**
 * What the last look for a new version found. `none`: this browser runs the app without a service
 * worker; every reload brings the newest one.
 */
export type Found = 'unknown' | 'checking' | 'current' | 'loading' | 'offline' | 'failed' | 'none'

/** A new version of the app: found in the background, taken over only when a person says so. */
export const useUpdateStore = defineStore('update', () => {
  const waiting = ref(false)
  const postponed = ref(false)
  /** Somebody has asked for the new version; it is taken over as soon as it is here. */
  const wanted = ref(false)
  const found = ref<Found>('unknown')
  /** When the server was last asked, ms since 1970. */
  const checkedAt = ref(0)
  const worker = shallowRef<Workbox | null>(null)
  const busy = useBusyStore()

  /** Starts the service worker, after the first screen; without one the app works, but not offline. */
  const register = async (): Promise<void> => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    const { Workbox } = await import('workbox-window')
    const workbox = new Workbox('/service-worker.js')
    workbox.addEventListener('waiting', () => (waiting.value = true))
    workbox.addEventListener('controlling', (event) => {
      if (event.isUpdate) location.reload()
    })
    try {
      if (!(await workbox.register())) return
    } catch {
      // Private windows and broken certificates allow none: the app goes on, with a network only.
      return
    }
    worker.value = workbox
    setInterval(() => void check(), checkEveryMs)
  }

  const ask = async (workbox: Workbox): Promise<Found> => {
    // Without a network there is none to find; the next check comes by itself.
    if (!navigator.onLine) return 'offline'
    try {
      await workbox.update()
    } catch {
      // The server is away, or answers with something that is no worker.
      return 'failed'
    }
    checkedAt.value = rightNow()
    const registration = await navigator.serviceWorker.getRegistration()
    return registration?.installing ? 'loading' : 'current'
  }

  /** Asks the server for a new version now. */
  const check = async (): Promise<void> => {
    if (found.value === 'checking') return
    found.value = 'checking'
    found.value = worker.value ? await ask(worker.value) : 'none'
  }

  /** The new worker takes over, and every tab reloads. Refused while something runs. */
  const updateNow = (): void => {
    if (!busy.busy) worker.value?.messageSkipWaiting()
  }

  /** Looks for a new version and takes it over without asking again. */
  const seek = async (): Promise<void> => {
    wanted.value = true
    if (!waiting.value) await check()
    if (found.value === 'none' && !busy.busy) location.reload()
  }
  watch([wanted, waiting, () => busy.busy], () => {
    if (wanted.value && waiting.value) updateNow()
  })

  const later = (): void => {
    postponed.value = true
  }

  const offered = computed(() => waiting.value && !postponed.value && !busy.busy)
  return { waiting, offered, wanted, found, checkedAt, register, check, updateNow, seek, later }
})
