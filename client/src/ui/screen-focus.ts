import { nextTick } from 'vue'

/**
 * Gives the focus to the head of the screen where nothing has it any more: what had it is gone with a
 * screen, a row or a note. Keys and screen readers then go on from there and not from the very top.
 * Whatever a screen focuses by itself, a field to type in for instance, stays as it is.
 */
export const focusScreen = async (): Promise<void> => {
  await nextTick()
  const { activeElement: at } = document
  if (at && at !== document.body) return
  const screen = document.querySelector<HTMLElement>('[role=dialog], main h1, h1, main')
  if (!screen) return
  if (!screen.hasAttribute('tabindex')) screen.tabIndex = -1
  screen.focus({ preventScroll: true })
}
