/** What stands in front of the page at the moment: notes keep out of its way. */
import { type Ref, computed, onScopeDispose, shallowRef, watch } from 'vue'

/** A dialog stands in the middle or at the foot, a sheet fills the right side of a larger screen. */
type Layer = 'dialog' | 'sheet'

const layers = shallowRef<readonly { kind: Layer }[]>([])

/** The one in front of all others. */
export const topLayer = computed(() => layers.value.at(-1)?.kind ?? null)

/** Counts as one of them for as long as it is open. */
export const useLayer = (kind: Layer, open: Readonly<Ref<boolean>>): void => {
  const own = { kind }
  const leave = (): void => void (layers.value = layers.value.filter((layer) => layer !== own))
  watch(open, (shown) => (shown ? (layers.value = [...layers.value, own]) : leave()), {
    immediate: true,
  })
  onScopeDispose(leave)
}

/** For `interact-outside` of a layer: a button of a note is no press beside the layer that closes it. */
export const keepForToasts = (event: Event): void => {
  if (event.target instanceof Element && event.target.closest('[data-toasts]')) {
    event.preventDefault()
  }
}
