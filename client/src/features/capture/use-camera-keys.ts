import { onScopeDispose } from 'vue'

/** Of keyboards, of tablets' own buttons where the browser hands them on, and of remote shutters. */
const shutterKeys = new Set([' ', 'Enter', 'Camera', 'AudioVolumeUp', 'AudioVolumeDown'])
const zoomKeys: Record<string, number> = { ArrowUp: 1, ArrowDown: -1 }

/** A key belongs to what has the focus: the shutter must not fire under a pressed button. */
const isFree = ({ target, key }: KeyboardEvent): boolean =>
  key.startsWith('Audio') ||
  !(
    target instanceof Element && target.closest('a, button, input, select, textarea, [role=dialog]')
  )

/** The camera without touching the glass: keys release the shutter and zoom. */
export const useCameraKeys = (given: { shutter: () => void; zoomBy: (steps: number) => void }) => {
  const onKey = (event: KeyboardEvent) => {
    const { key, repeat, ctrlKey, altKey, metaKey } = event
    if (ctrlKey || altKey || metaKey || !isFree(event)) return
    const steps = zoomKeys[key]
    if (steps === undefined && !shutterKeys.has(key)) return
    event.preventDefault()
    if (steps !== undefined) given.zoomBy(steps)
    // A held key is one press: it would end the film that it has just begun.
    else if (!repeat) given.shutter()
  }
  addEventListener('keydown', onKey)
  onScopeDispose(() => removeEventListener('keydown', onKey))
}
