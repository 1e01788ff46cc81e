/** Whether every text of a screen can be read to its end, whatever the language. */
import { type Page, expect } from '@playwright/test'

interface Given {
  /** Words of the app itself; what people wrote (a number, a name) may end in an ellipsis. */
  own: string[]
}

/** Runs in the page. @returns what is cut off or torn, as `text — where` */
const findClipped = ({ own }: Given): string[] => {
  const slack = 1.5
  const ownWords = new Set(own)
  const found: string[] = []
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${[...element.classList].slice(0, 6).join('.')}`
  const cuts = (style: CSSStyleDeclaration, axis: 'X' | 'Y'): boolean =>
    ['hidden', 'clip'].includes(axis === 'X' ? style.overflowX : style.overflowY)
  const scrolls = (style: CSSStyleDeclaration): boolean =>
    ['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY)
  const shortened = (element: Element): boolean => {
    const style = getComputedStyle(element)
    return style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
  }
  const isVisible = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  /** For screen readers alone. */
  const isUnseen = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { width, height } = at.getBoundingClientRect()
      const style = getComputedStyle(at)
      if (style.clipPath !== 'none') return true
      if (style.position === 'absolute' && width <= 1 && height <= 1) return true
    }
    return false
  }
  const beyond = (text: DOMRect, box: DOMRect, style: CSSStyleDeclaration): boolean =>
    (cuts(style, 'X') && (text.left < box.left - slack || text.right > box.right + slack)) ||
    (cuts(style, 'Y') && (text.top < box.top - slack || text.bottom > box.bottom + slack))
  const rectsOf = (node: Node): DOMRect[] => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
  }
  /** The nearest box that the text would have to stay in. */
  const cutBy = (element: Element, rects: DOMRect[]): Element | null => {
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at)
      const box = at.getBoundingClientRect()
      if (rects.some((rect) => beyond(rect, box, style))) return at
      if (scrolls(style)) return null
      // A line that is wider than its own button or chip runs over what stands beside it.
      const isBox = style.display !== 'inline' && style.display !== 'contents'
      const narrow = isBox && rects.some(({ right }) => right > box.right + slack && box.width > 0)
      if (narrow && at.matches('button, a, label, h1, h2, h3, li, td, th')) return at
    }
    return null
  }
  /** A word of ours that goes on in the next line without a hyphen: its box is too narrow for it. */
  const tornWord = (node: Node, text: string, style: CSSStyleDeclaration): string | null => {
    if (!ownWords.has(text) || style.hyphens === 'auto') return null
    const range = document.createRange()
    for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\p{N}]{2,}/gu)) {
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const tops = [...range.getClientRects()].map(({ top }) => Math.round(top))
      if (new Set(tops).size > 1) return word
    }
    return null
  }
  const placeholderOf = (field: Element): string =>
    field instanceof HTMLInputElement && field.value === '' ? field.placeholder.trim() : ''
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    const element = node.parentElement
    if (text === '' || !element || !isVisible(element) || isUnseen(element)) continue
    const rects = rectsOf(node)
    const torn = rects.length > 1 ? tornWord(node, text, getComputedStyle(element)) : null
    if (torn) found.push(`${text}, torn within ${torn} — ${nameOf(element)}`)
    const cutter = cutBy(element, rects)
    if (!cutter || (shortened(cutter) && !ownWords.has(text))) continue
    found.push(`${text} — ${nameOf(cutter)}`)
  }
  /** Words inside an empty field and in a list of the device have no box of their own. */
  const pen = document.createElement('canvas').getContext('2d')
  const widthOf = (text: string, style: CSSStyleDeclaration): number => {
    if (!pen) return 0
    pen.font = style.font
    return pen.measureText(text).width
  }
  for (const field of document.querySelectorAll('input, select')) {
    if (!isVisible(field) || isUnseen(field)) continue
    const isList = field instanceof HTMLSelectElement
    const text = isList ? (field.selectedOptions[0]?.text.trim() ?? '') : placeholderOf(field)
    if (text === '' || !ownWords.has(text)) continue
    const style = getComputedStyle(field)
    const room =
      field.clientWidth -
      Number.parseFloat(style.paddingLeft) -
      Number.parseFloat(style.paddingRight)
    if (widthOf(text, style) > room + slack) found.push(`${text} — ${nameOf(field)}`)
  }
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`)
  return found
}

/**
 * Fails with every text that is cut off, runs over its place or is torn within a word.
 *
 * @param own every text of the language on the screen
 */
export const expectFits = async (
  page: Page,
  screen: string,
  own: readonly string[],
): Promise<void> => {
  expect(await page.evaluate(findClipped, { own: [...own] }), `texts of ${screen}`).toEqual([])
}
