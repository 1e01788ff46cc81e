import { onLeaving } from '@client/data/leaving/on-leaving'
import { onScopeDispose, ref, watch } from 'vue'

/**
 * A text that is stored when its field, or the page, is left; changes from elsewhere come in while nobody types here.
 *
 * @param value as it is stored
 * @param save called with what is new, never twice for the same
 */
export const useStoredText = (value: () => string, save: (text: string) => void) => {
  const typed = ref(value())
  const editing = ref(false)
  /** What was handed on last: Enter stores, and leaving right after it must not store again. */
  let stored = value()
  watch(value, (next) => {
    stored = next
    if (!editing.value) typed.value = next
  })
  const store = (): void => {
    const text = typed.value.trim()
    if (text === stored) return
    stored = text
    save(text)
  }
  onScopeDispose(onLeaving('hand-on', store))
  const enter = (): void => {
    editing.value = true
  }
  const leave = (): void => {
    editing.value = false
    store()
  }
  return { typed, store, enter, leave }
}
