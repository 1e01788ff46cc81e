import { onScopeDispose } from 'vue'

/** `mod+Enter` is ⌘ on a Mac and Ctrl elsewhere. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select'))

const nameOf = (event: KeyboardEvent): string =>
  event.metaKey || event.ctrlKey ? `mod+${event.key}` : event.key

/**
 * Keys of a screen while the caller lives. Letters mean themselves where somebody is typing, and a
 * dialog in front keeps them from the screen behind it.
 */
export const useKeys = (keys: KeyMap): void => {
  const listen = (event: KeyboardEvent): void => {
    const name = nameOf(event)
    const act = keys[name]
    if (!act || event.defaultPrevented || event.altKey || event.isComposing) return
    if (document.querySelector('[role="dialog"]')) return
    if (typesText(event.target) && !name.startsWith('mod+')) return
    event.preventDefault()
    act(event)
  }
  window.addEventListener('keydown', listen)
  onScopeDispose(() => window.removeEventListener('keydown', listen))
}
