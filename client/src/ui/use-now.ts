import { rightNow } from '@client/time/right-now'
import { type Ref, onScopeDispose, ref } from 'vue'

/** The present, by the server's clock, as ms since 1970, renewed every `everyMs` while the caller lives. */
export const useNow = (everyMs = 1_000): Readonly<Ref<number>> => {
  const now = ref(rightNow())
  const timer = setInterval(() => (now.value = rightNow()), everyMs)
  onScopeDispose(() => clearInterval(timer))
  return now
}
