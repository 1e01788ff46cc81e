import { onScopeDispose } from 'vue'
import type { PhotoEditing } from './use-photo-edit'

/** In a field the same keys belong to its words. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=range]), textarea, select')

/** Ctrl or Cmd with Z takes back, with Shift or as Y does again; + − 0 zoom; Escape lets go. */
export const useEditKeys = (
  { undo, redo, chosen }: PhotoEditing,
  zoom: { by: (factor: number) => void; fit: () => void },
): void => {
  const withControl: Record<string, (shift: boolean) => void> = {
    z: (shift) => void (shift ? redo() : undo()),
    y: () => void redo(),
  }
  const alone: Record<string, () => void> = {
    '+': () => zoom.by(1.5),
    '-': () => zoom.by(1 / 1.5),
    '0': zoom.fit,
    Escape: () => (chosen.value = null),
  }
  const onKey = (event: KeyboardEvent): void => {
    if (isField(event.target) || event.defaultPrevented) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const control = event.ctrlKey || event.metaKey
    const done = control ? withControl[key] : alone[key]
    if (!done || event.altKey) return
    event.preventDefault()
    done(event.shiftKey)
  }
  addEventListener('keydown', onKey)
  onScopeDispose(() => removeEventListener('keydown', onKey))
}
