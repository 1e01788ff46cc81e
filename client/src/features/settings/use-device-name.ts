import { codeOf, requestJson } from '@client/app/http'
import { useSessionStore } from '@client/app/session-store'
import { sessionAnswerSchema } from '@shared/schemas/api'
import { renameDeviceRequestSchema } from '@shared/schemas/own-device'
import { computed, ref } from 'vue'

/** The name of this device, as its people and its manager see it. */
export const useDeviceName = () => {
  const store = useSessionStore()
  const name = ref(store.session.device?.name ?? '')
  const busy = ref(false)
  const saved = ref(false)
  /** Code of the last refusal. */
  const failure = ref<string | null>(null)
  const given = computed(() => renameDeviceRequestSchema.safeParse({ name: name.value }))
  const changed = computed(() => name.value.trim() !== (store.session.device?.name ?? ''))

  /** The server has the word: without it the name stays as it is. */
  const save = async (): Promise<void> => {
    if (!given.value.success || busy.value) return
    busy.value = true
    failure.value = null
    try {
      const request = { method: 'PATCH', body: given.value.data, as: 'device' } as const
      store.adopt(await requestJson(sessionAnswerSchema, '/api/device', request))
      name.value = store.session.device?.name ?? name.value
      saved.value = true
    } catch (error) {
      failure.value = codeOf(error)
    } finally {
      busy.value = false
    }
  }
  const valid = computed(() => given.value.success)
  return { name, changed, valid, busy, saved, failure, save }
}
