import { codeOf, request, requestJson } from '@client/app/http'
import { useDataStore } from '@client/data/stores/data-store'
import { useSyncStore } from '@client/data/stores/sync-store'
import type { InterventionId, RecipientId } from '@shared/ids'
import { type LinkAnswer, linkAnswerSchema } from '@shared/schemas/api'
import { uuidv7 } from 'uuidv7'
import { ref } from 'vue'

/** Links beside the messages: made to be copied or scanned, and withdrawn again. */
export const useLinks = (intervention: InterventionId) => {
  const store = useDataStore()
  const sync = useSyncStore()
  const busy = ref(false)
  /** Code of the last failure, empty after a success. */
  const failure = ref('')

  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | null> => {
    busy.value = true
    failure.value = ''
    try {
      // The server has to know the recipient, and shows what it has.
      await sync.run()
      const result = await work()
      void sync.run()
      return result
    } catch (error) {
      failure.value = codeOf(error)
      return null
    } finally {
      busy.value = false
    }
  }
  const pathOf = (recipient: RecipientId): string =>
    `/api/interventions/${store.need().dealership}/${intervention}/recipients/${recipient}/link`

  /** @returns the link, which is never shown again; `null` where it did not work */
  const make = (recipient: RecipientId): Promise<LinkAnswer | null> =>
    attempt(() =>
      requestJson(linkAnswerSchema, pathOf(recipient), {
        method: 'POST',
        body: { idempotencyKey: uuidv7() },
        as: 'user',
      }),
    )
  /** @returns whether all links of this recipient are ended */
  const revoke = async (recipient: RecipientId): Promise<boolean> => {
    const done = await attempt(async () => {
      await request(pathOf(recipient), { method: 'DELETE', as: 'user' })
      return true
    })
    return done ?? false
  }
  return { busy, failure, make, revoke }
}
