import { onLeaving } from '@client/data/leaving/on-leaving'
import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'

/** Long enough to gather the letters of a word, short enough to lose nothing worth the name. */
const gatherMs = 300

/**
 * A value that is being typed: what comes from elsewhere shows until the person types; what is typed is
 * stored a moment later, and at once when the field, the screen or the page goes.
 */
export const useDraftValue = <Value>(
  source: () => Value,
  store: (value: Value) => void,
): { value: Ref<Value>; flush: () => void } => {
  const value = shallowRef<Value>(source())
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    if (value.value !== source()) store(value.value)
  }
  watch(source, (next) => {
    if (timer === undefined) value.value = next
  })
  // At once, not with the next update: a letter typed in the same moment must not be taken back.
  const onTyped = (next: Value) => {
    if (next === source()) return
    clearTimeout(timer)
    timer = setTimeout(flush, gatherMs)
  }
  watch(value, onTyped, { flush: 'sync' })
  const stay = onLeaving('hand-on', flush)
  onScopeDispose(() => {
    stay()
    flush()
  })
  return { value, flush }
}
