import { codeOf, requestJson } from '@client/app/http'
import { useSessionStore } from '@client/app/session-store'
import { sessionAnswerSchema } from '@shared/schemas/api'
import { type Ref, ref } from 'vue'
import { useRouter } from 'vue-router'

export interface Pairing {
  busy: Ref<boolean>
  /** Code of the last refusal (`errors.<code>`). */
  failure: Ref<string | null>
  /** Exchanges a code for this device's identity and opens the workshop. */
  pair(code: string): Promise<void>
  /** The same code once more: it was not the code's fault. */
  again(): Promise<void>
}

/** Asks the browser to keep our data when space gets short; it may say no, and we go on. */
const askForPersistence = async (): Promise<void> => {
  await navigator.storage?.persist?.()
}

export const usePairing = (): Pairing => {
  const store = useSessionStore()
  const router = useRouter()
  const busy = ref(false)
  const failure = ref<string | null>(null)
  let last = ''

  const pair = async (code: string): Promise<void> => {
    last = code
    busy.value = true
    failure.value = null
    try {
      const given = { method: 'POST', body: { code }, as: 'device' } as const
      store.adopt(await requestJson(sessionAnswerSchema, '/api/pair', given))
      await askForPersistence()
      await router.replace('/workshop')
    } catch (error) {
      failure.value = codeOf(error)
    } finally {
      busy.value = false
    }
  }

  return { busy, failure, pair, again: () => pair(last) }
}
