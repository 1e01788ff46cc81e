import { requestJson } from '@client/app/http'
import { type SupportContact, supportContactSchema } from '@shared/schemas/support'
import { shallowRef } from 'vue'

const storageKey = 'baysight.support-contact'

const recall = (): SupportContact | null => {
  try {
    const stored = localStorage.getItem(storageKey)
    return supportContactSchema.parse(JSON.parse(stored ?? 'null'))
  } catch {
    // Never asked yet, or kept by another version: the server is asked anyway.
    return null
  }
}

/** Whom to ask for help: as the server says, and as it last said while there is no network. */
export const useContact = () => {
  const contact = shallowRef<SupportContact | null>(recall())
  const refresh = async (): Promise<void> => {
    try {
      contact.value = await requestJson(supportContactSchema, '/api/support', { as: 'device' })
      localStorage.setItem(storageKey, JSON.stringify(contact.value))
    } catch {
      // What was known before stays on the screen; the form tells when nothing can be sent.
    }
  }
  void refresh()
  return { contact, refresh }
}
