import { text } from '@client/i18n/use-text'
import type { MediaId } from '@shared/ids'
import { computed, nextTick, onScopeDispose, ref } from 'vue'
import type { MediaGroup } from './media-groups'
import { type OrderChange, orderChanges, peersOf } from './media-order'

/** So near to an edge of the list it begins to scroll, px; and how fast, px a frame. */
const edge = { near: 90, speed: 14 }
/** Less than this is a tap, px. */
const tapReach = 6

interface Carried {
  id: MediaId
  group: MediaGroup
  from: { x: number; y: number }
  to: number
  begun: boolean
}

const scrollerOf = (element: Element): Element | null => {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return null
}

/**
 * Carries one photo or film to another place of its group: by its handle with a finger or the mouse, and
 * step by step.
 */
export const useMediaOrder = (
  reorder: (changes: readonly OrderChange[]) => Promise<void>,
  nameOf: (id: MediaId) => string,
) => {
  const carried = ref<Carried | null>(null)
  const said = ref('')
  let pointer = { x: 0, y: 0 }
  let scroller: Element | null = null
  let frame = 0

  const place = async (group: MediaGroup, id: MediaId, to: number): Promise<void> => {
    const changes = orderChanges(group.media, id, to)
    if (changes.length === 0) return
    const total = peersOf(group.media, id).length
    await reorder(changes)
    said.value = text('editor.list.moved', { name: nameOf(id), n: to + 1, total })
  }

  /** The place of the tile under the finger, where that is one to change places with. */
  const target = ({ id, group, to }: Carried): number => {
    const tile = document.elementFromPoint(pointer.x, pointer.y)?.closest('[data-media]')
    const over = tile?.getAttribute('data-media')
    if (!over || over === id) return to
    const others = peersOf(group.media, id).filter((one) => one.id !== id)
    const index = others.findIndex((one) => one.id === over)
    if (index < 0) return to
    // The tiles from its old place on have moved up, and back down from its new one on.
    return index < to ? index : index + 1
  }

  const scroll = (): void => {
    frame = requestAnimationFrame(scroll)
    if (!scroller || !carried.value?.begun) return
    const { top, bottom } = scroller.getBoundingClientRect()
    if (pointer.y < top + edge.near) scroller.scrollBy(0, -edge.speed)
    else if (pointer.y > bottom - edge.near) scroller.scrollBy(0, edge.speed)
    carried.value.to = target(carried.value)
  }

  const move = (event: PointerEvent): void => {
    const one = carried.value
    if (!one) return
    pointer = { x: event.clientX, y: event.clientY }
    one.begun ||= Math.hypot(pointer.x - one.from.x, pointer.y - one.from.y) > tapReach
    if (one.begun) one.to = target(one)
  }
  const drop = (keep: boolean): void => {
    const one = carried.value
    cancelAnimationFrame(frame)
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', onUp)
    removeEventListener('pointercancel', onCancel)
    removeEventListener('keydown', onEscape)
    carried.value = null
    if (one?.begun && keep) void place(one.group, one.id, one.to)
  }
  const onUp = (): void => drop(true)
  const onCancel = (): void => drop(false)
  const onEscape = (event: KeyboardEvent): void => void (event.key === 'Escape' && drop(false))

  const take = (event: PointerEvent, group: MediaGroup, id: MediaId): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof Element)) return
    pointer = { x: event.clientX, y: event.clientY }
    scroller = scrollerOf(event.currentTarget)
    const to = peersOf(group.media, id).findIndex((one) => one.id === id)
    carried.value = { id, group, from: pointer, to, begun: false }
    addEventListener('pointermove', move)
    addEventListener('pointerup', onUp)
    addEventListener('pointercancel', onCancel)
    addEventListener('keydown', onEscape)
    frame = requestAnimationFrame(scroll)
  }

  /** One place forward or back. @param focus what shall have the focus afterwards */
  const step = async (
    group: MediaGroup,
    id: MediaId,
    by: 1 | -1,
    focus?: string,
  ): Promise<void> => {
    const at = peersOf(group.media, id).findIndex((one) => one.id === id)
    await place(group, id, at + by)
    await nextTick()
    // An element that changes its place in the page has lost the focus.
    if (focus) document.querySelector<HTMLElement>(focus)?.focus()
  }

  onScopeDispose(() => drop(false))
  return {
    carried: computed(() => (carried.value?.begun ? carried.value : null)),
    said: computed(() => said.value),
    take,
    step,
  }
}
