import { type Ref, onScopeDispose, ref } from 'vue'

/** The present as ms since 1970, renewed every `everyMs` while the caller lives. */
export const useNow = (everyMs = 1_000): Readonly<Ref<number>> => {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), everyMs)
  onScopeDispose(() => clearInterval(timer))
  return now
}
