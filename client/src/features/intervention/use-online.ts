import { type Ref, onScopeDispose, ref } from 'vue'

/** Whether the browser believes that it has a network; a request may still find out otherwise. */
export const useOnline = (): Readonly<Ref<boolean>> => {
  const online = ref(navigator.onLine)
  const renew = () => (online.value = navigator.onLine)
  for (const name of ['online', 'offline']) window.addEventListener(name, renew)
  onScopeDispose(() => {
    for (const name of ['online', 'offline']) window.removeEventListener(name, renew)
  })
  return online
}
