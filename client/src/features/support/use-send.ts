import { codeOf, request } from '@client/app/http'
import { type SupportRequest, supportRequestSchema } from '@shared/schemas/support'
import { supportText } from '@shared/support-text'
import { type Ref, computed, ref, shallowRef } from 'vue'

export type SendPhase = 'writing' | 'sending' | 'sent'

/** Sends to the operator; the key stays the same until it is sent, so that a second try makes no second message. */
export const useSend = (report: Ref<SupportRequest['report']>) => {
  const message = ref('')
  const replyTo = ref('')
  const phase = ref<SendPhase>('writing')
  /** Code of the last refusal. */
  const failure = shallowRef<string | null>(null)
  const idempotencyKey = crypto.randomUUID()

  const asked = computed<SupportRequest>(() => ({
    idempotencyKey,
    message: message.value.trim().slice(0, 2000),
    replyTo: replyTo.value.trim().slice(0, 120),
    report: report.value,
  }))
  /** Exactly what the operator reads. */
  const preview = computed(() => supportText(asked.value))
  const ready = computed(() => asked.value.message !== '' || asked.value.report !== null)

  const send = async (): Promise<void> => {
    if (!ready.value || phase.value !== 'writing') return
    phase.value = 'sending'
    failure.value = null
    try {
      const body = supportRequestSchema.parse(asked.value)
      await request('/api/support', { method: 'POST', body, as: 'device' })
      phase.value = 'sent'
    } catch (error) {
      failure.value = codeOf(error)
      phase.value = 'writing'
    }
  }
  return { message, replyTo, phase, failure, preview, ready, send }
}
