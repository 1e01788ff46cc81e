/** The nearest ancestor that scrolls by itself. */
const scrollerOf = (element: Element): Element | null => {
  let parent = element.parentElement
  while (parent && !/auto|scroll/.test(getComputedStyle(parent).overflowY)) {
    parent = parent.parentElement
  }
  return parent
}

/**
 * Scrolls the list that holds it, and nothing else: `scrollIntoView` also moves the page behind, which
 * has no bar to come back by.
 *
 * @param share where it comes to lie: 0 at the top of the list, 0.5 in its middle
 */
export const bringIntoView = (element: Element | null, share: number): void => {
  const scroller = element && scrollerOf(element)
  if (!scroller) return
  const inside = scroller.getBoundingClientRect()
  const { top, height } = element.getBoundingClientRect()
  scroller.scrollTop += top - inside.top - share * (inside.height - height)
}
