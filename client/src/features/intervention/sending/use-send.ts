import { codeOf, requestJson } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import { useSyncStore } from '@client/data/stores/sync-store'
import type { InterventionId } from '@shared/ids'
import { sendAnswerSchema } from '@shared/schemas/api'
import { type SendRequest, maxRecipients } from '@shared/schemas/office'
import { ref } from 'vue'
import type { MessageTexts } from './message-draft'
import type { Addressee } from './send-checks'
import { sendKey } from './send-key'

/**
 * As many requests as it takes. They share one key: which message a press stands for is told by key and
 * recipient, so that all of them can be repeated after a failure in the middle.
 */
export const requestsOf = (
  idempotencyKey: string,
  addressees: readonly Addressee[],
  texts: MessageTexts,
): SendRequest[] => {
  const recipients = addressees
    .filter(({ channels }) => channels.length > 0)
    .map(({ recipient, channels }) => ({ recipient: recipient._id, channels: [...channels] }))
  const starts = recipients.map((_, at) => at).filter((at) => at % maxRecipients === 0)
  return starts.map((at) => ({
    idempotencyKey,
    recipients: recipients.slice(at, at + maxRecipients),
    ...texts,
  }))
}

/** *Send*: first what was changed here goes to the server, then the message, then the answer comes in. */
export const useSend = (intervention: InterventionId) => {
  const store = useDataStore()
  const sync = useSyncStore()
  const key = sendKey(intervention, sessionStorage)
  const busy = ref(false)
  /** Code of the last failure, empty after a success. */
  const failure = ref('')

  /** @returns the number of messages on their way, `null` where it did not work */
  const send = async (
    addressees: readonly Addressee[],
    texts: MessageTexts,
  ): Promise<number | null> => {
    if (busy.value) return null
    busy.value = true
    failure.value = ''
    try {
      await sync.run()
      const path = `/api/interventions/${store.need().dealership}/${intervention}/send`
      let sent = 0
      for (const body of requestsOf(key.current(), addressees, texts)) {
        const given = { method: 'POST', body, as: 'user' } as const
        sent += (await requestJson(sendAnswerSchema, path, given)).messages
      }
      key.done()
      void sync.run()
      return sent
    } catch (error) {
      failure.value = codeOf(error)
      return null
    } finally {
      busy.value = false
    }
  }
  return { busy, failure, send }
}
