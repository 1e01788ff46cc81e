/** What is looked at inside the page: where the focus is and whether it shows, and what a finger finds. */

/** @returns what is wrong with the focus; empty where it is somewhere and can be seen */
export const faultOfFocus = (): string => {
  const at = document.activeElement
  if (!at || at === document.body) return 'nothing has the focus'
  const name = `${at.tagName.toLowerCase()} “${(at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 50)}”`
  const isMarked = (element: Element): boolean => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  }
  const around: Element[] = []
  for (let one: Element | null = at; one; one = one.parentElement) around.push(one)
  const marked = around.find(isMarked)
  if (!marked) return `${name} has the focus and does not show it`
  const { left, top, right, bottom } = marked.getBoundingClientRect()
  const [x, y] = [
    (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
    (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
  ]
  if (right <= 0 || left >= innerWidth || bottom <= 0 || top >= innerHeight) {
    return `${name} has the focus out of sight`
  }
  const over = document.elementFromPoint(x, y)
  const isFree = !over || marked.contains(over) || over.contains(marked)
  return isFree ? '' : `${name} has the focus behind something else`
}

/**
 * @returns every target of the screen, or of the dialog in front of it, that is smaller than a gloved
 *   finger or too near to another one
 */
export const faultsOfTargets = ({ least, apart }: { least: number; apart: number }): string[] => {
  const slack = 0.5
  interface Rect {
    left: number
    top: number
    right: number
    bottom: number
  }
  interface Target {
    name: string
    rect: Rect
    /** What it scrolls in, if it does. */
    scroller: Element | null
    isFloating: boolean
  }
  const dialogs = [...document.querySelectorAll('[role=dialog]')]
  const root: ParentNode = dialogs.at(-1) ?? document
  const isFloating = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return at !== root
    }
    return false
  }
  const labelsOf = (element: Element): Element[] =>
    element instanceof HTMLInputElement ||
    element instanceof HTMLButtonElement ||
    element instanceof HTMLSelectElement
      ? [...(element.labels ?? [])].filter(
          (label) => getComputedStyle(label).position !== 'absolute',
        )
      : []
  const isOwn = (element: Element): boolean =>
    // A text field is entered through itself; its label above it is no part of what a finger aims at.
    element instanceof HTMLInputElement && !['radio', 'checkbox'].includes(element.type)
  const scrollerOf = (element: Element): Element | null => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
    }
    return null
  }
  const rectOf = (elements: Element[]): Rect => {
    const rects = elements.map((element) => element.getBoundingClientRect())
    return {
      left: Math.min(...rects.map(({ left }) => left)),
      top: Math.min(...rects.map(({ top }) => top)),
      right: Math.max(...rects.map(({ right }) => right)),
      bottom: Math.max(...rects.map(({ bottom }) => bottom)),
    }
  }
  const nameOf = (element: Element): string => {
    const own = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return `${element.tagName.toLowerCase()} “${own.replace(/\s+/g, ' ').trim().slice(0, 40)}”`
  }
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    return (
      width > 1 &&
      height > 1 &&
      element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    )
  }
  const targets: Target[] = [
    ...root.querySelectorAll('a[href], button, input, select, textarea, summary, [role=slider]'),
  ]
    .filter((element) => isSeen(element) && !element.matches(':disabled'))
    .map((element) => {
      const elements = isOwn(element) ? [element] : [element, ...labelsOf(element)]
      return {
        name: nameOf(elements.at(-1) ?? element),
        rect: rectOf(elements),
        scroller: scrollerOf(element),
        isFloating: isFloating(element),
      }
    })
  const small = targets.flatMap(({ name, rect: { left, top, right, bottom } }) => {
    const [width, height] = [right - left, bottom - top]
    if (width >= least - slack && height >= least - slack) return []
    return [`${name} is ${Math.round(width)} × ${Math.round(height)}`]
  })
  const isInside = (inner: Target, outer: Target): boolean =>
    inner.rect.left >= outer.rect.left - slack &&
    inner.rect.right <= outer.rect.right + slack &&
    inner.rect.top >= outer.rect.top - slack &&
    inner.rect.bottom <= outer.rect.bottom + slack
  /** What can be seen of it in the list that it scrolls in. */
  const shownOf = ({ rect, scroller }: Target): Rect => {
    if (!scroller) return rect
    const box = scroller.getBoundingClientRect()
    return {
      ...rect,
      top: Math.min(Math.max(rect.top, box.top), box.bottom),
      bottom: Math.max(Math.min(rect.bottom, box.bottom), box.top),
    }
  }
  const gapOf = (one: Target, other: Target): number => {
    const same = one.scroller === other.scroller
    const [a, b] = same ? [one.rect, other.rect] : [shownOf(one), shownOf(other)]
    if (a.bottom <= a.top || b.bottom <= b.top) return Infinity
    return Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom)
  }
  const near = targets.flatMap((one, index) =>
    targets.slice(index + 1).flatMap((other) => {
      // What scrolls passes under what stands, and a handle may lie on the picture that it moves.
      if (one.isFloating !== other.isFloating) return []
      if (isInside(one, other) || isInside(other, one)) return []
      const gap = gapOf(one, other)
      return gap >= apart - slack
        ? []
        : [`${one.name} and ${other.name} are ${Math.round(gap)} apart`]
    }),
  )
  return [...small, ...near]
}
