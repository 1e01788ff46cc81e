import { onBeforeUnmount, onMounted } from 'vue'
import { newWedge } from './wedge'

const isOtherField = (target: EventTarget | null, own: HTMLElement | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=radio]), textarea, select') &&
  !own?.contains(target)

/**
 * Listens for a hand scanner as long as the component is there, wherever the focus is.
 * @param own the place whose fields the scan is for: in other fields keys are just keys
 */
export const useWedge = (own: () => HTMLElement | null, scanned: (text: string) => void): void => {
  const wedge = newWedge()
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isOtherField(event.target, own())) return
    const text = wedge.press(event.key, event.timeStamp)
    if (text === null) return
    // The scanner's Enter ends the number; going on is the person's to say.
    event.preventDefault()
    event.stopPropagation()
    scanned(text)
  }
  onMounted(() => document.addEventListener('keydown', onKey, { capture: true }))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey, { capture: true }))
}
