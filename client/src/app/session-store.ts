import { type SessionAnswer, sessionAnswerSchema } from '@shared/schemas/api'
import type { DealershipId } from '@shared/ids'
import { managesDealership, worksInOffice } from '@shared/roles'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { isRefusal, request, requestJson } from './http'

const storageKey = 'baysight.session'
/** Id of a device that a manager has revoked: known over restarts, also without a network. */
const revokedKey = 'baysight.revoked'
/** Somebody signed out without a network: the server still has to end the session. */
const signOutDueKey = 'baysight.sign-out-due'
const nobody: SessionAnswer = { user: null, device: null }

const recall = (): SessionAnswer => {
  const stored = localStorage.getItem(storageKey)
  if (!stored) return nobody
  const parsed = sessionAnswerSchema.safeParse(safeJson(stored))
  return parsed.success ? parsed.data : nobody
}

const safeJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Who this browser is, as it knows it itself: kept over restarts and network failures. What the server
 * refuses is noted in `ended`, but the identity stays, and with it the local data that belongs to it,
 * until a person signs out or pairs anew.
 */
export const useSessionStore = defineStore('session', () => {
  const session = shallowRef<SessionAnswer>(recall())
  const ended = ref({ user: false, device: false })
  const revokedDevice = ref(localStorage.getItem(revokedKey))
  /** The server has said that a manager ended the pairing; another pairing makes it another device. */
  const revoked = computed(
    () => session.value.device !== null && session.value.device.id === revokedDevice.value,
  )

  /** Counts what was taken over on purpose: an answer that was under way meanwhile speaks of the one before. */
  let turns = 0

  const remember = (next: SessionAnswer): void => {
    session.value = next
    localStorage.setItem(storageKey, JSON.stringify(next))
  }

  const noteRevoked = (): void => {
    const { device } = session.value
    if (!device) return
    revokedDevice.value = device.id
    localStorage.setItem(revokedKey, device.id)
  }

  /** Another tab has paired or disconnected the device, or signed out: this one is the same browser. */
  const followOtherTabs = ({ key, newValue }: StorageEvent): void => {
    if (key === revokedKey) revokedDevice.value = newValue
    if (key === storageKey) session.value = recall()
  }

  /** Takes over an identity that was just given: by signing in or by pairing. */
  const adopt = (given: SessionAnswer): void => {
    turns += 1
    if (given.user) localStorage.removeItem(signOutDueKey)
    ended.value = {
      user: ended.value.user && given.user === null,
      device: ended.value.device && given.device === null,
    }
    remember({
      user: given.user ?? session.value.user,
      device: given.device ?? session.value.device,
    })
  }

  /** Takes over what the server says; an identity that it no longer knows is kept and marked. */
  const accept = (answer: SessionAnswer): void => {
    ended.value = {
      user: session.value.user !== null && answer.user === null,
      device: session.value.device !== null && answer.device === null,
    }
    remember({
      user: answer.user ?? session.value.user,
      device: answer.device ?? session.value.device,
    })
  }

  /** Ends the person's session on the server, or does so as soon as there is a network again. */
  const endSession = async (): Promise<void> => {
    localStorage.setItem(signOutDueKey, 'yes')
    await request('/api/sign-out', { method: 'POST' })
    localStorage.removeItem(signOutDueKey)
  }

  /**
   * Asks the server who we are. Without an answer everything stays as it is; a refusal counts as
   * "nobody".
   */
  const refresh = async (): Promise<void> => {
    const asked = turns
    const take = (answer: SessionAnswer) => (asked === turns ? accept(answer) : refresh())
    try {
      if (localStorage.getItem(signOutDueKey)) await endSession()
      await take(await requestJson(sessionAnswerSchema, '/api/session'))
    } catch (error) {
      if (isRefusal(error)) await take(nobody)
    }
  }

  /** Refreshes now and whenever this browser comes back: to the network, or to the foreground. */
  const keepFresh = (): Promise<void> => {
    const ask = async (): Promise<void> => {
      // Where the browser knows that there is no network, a request would only fill its error log.
      if (navigator.onLine) await refresh()
    }
    addEventListener('online', () => void ask())
    addEventListener('storage', followOtherTabs)
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void ask()
    })
    return ask()
  }

  /** Forgets a person or a device on purpose. */
  const forget = (who: 'user' | 'device'): void => {
    turns += 1
    ended.value = { ...ended.value, [who]: false }
    remember({ ...session.value, [who]: null })
  }

  const offices = computed(
    () => session.value.user?.memberships.filter(({ roles }) => worksInOffice(roles)) ?? [],
  )
  const chosenDealership = ref<DealershipId | null>(null)
  /** The dealership whose back office is on the screen. */
  const office = computed(
    () =>
      offices.value.find(({ dealership }) => dealership === chosenDealership.value) ??
      offices.value[0] ??
      null,
  )
  const isManager = computed(() => office.value !== null && managesDealership(office.value.roles))

  return {
    session,
    ended,
    revoked,
    noteRevoked,
    adopt,
    refresh,
    keepFresh,
    endSession,
    forget,
    offices,
    office,
    chosenDealership,
    isManager,
  }
})
