import { type Ref, onScopeDispose, ref } from 'vue'

/** Whether the screen fits a CSS media query; follows the turning of a tablet. */
const useMediaQuery = (query: string): Readonly<Ref<boolean>> => {
  const list = matchMedia(query)
  const matches = ref(list.matches)
  const update = () => (matches.value = list.matches)
  list.addEventListener('change', update)
  onScopeDispose(() => list.removeEventListener('change', update))
  return matches
}

/** Two panes: list and detail. The width is that of `lg` in the layouts. */
export const useTwoPanes = () => useMediaQuery('(min-width: 1024px)')
