import { type Ref, onScopeDispose, shallowRef, watch } from 'vue'

/** CSS pixels of a card with the gap below it, at the least. */
const cardPx = 100
/** What may be drawn anew at once: one screen, of which head and buttons take the place of two. */
const screenful = (): number => Math.max(4, Math.ceil(innerHeight / cardPx) - 2)
/** So long after the last change more is drawn, in ms. */
const settleMs = 200

interface Item {
  _id: string
}

/**
 * A long list of cards, drawn in portions: what is on the screen and still wanted stays; of what is new the
 * first screenful comes at once, the rest when nothing changes any more, a screenful at a time. Neither a key
 * nor a change that streams in waits for cards below the screen. `whole` once everything is drawn.
 */
export const useGradual = <Wanted extends Item>(
  wanted: () => readonly Wanted[],
): { drawn: Readonly<Ref<readonly Wanted[]>>; whole: Readonly<Ref<boolean>> } => {
  const drawn = shallowRef<readonly Wanted[]>([])
  const whole = shallowRef(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  /** @param news whether one that is not drawn yet is drawn now, by its place */
  const draw = (news: (index: number) => boolean) => {
    const all = wanted()
    const known = new Set(drawn.value.map(({ _id }) => _id))
    drawn.value = all.filter(({ _id }, index) => known.has(_id) || news(index))
    whole.value = drawn.value.length === all.length
    clearTimeout(timer)
    if (!whole.value) timer = setTimeout(drawMore, settleMs)
  }
  const drawMore = () => {
    let room = screenful()
    draw(() => (room -= 1) >= 0)
  }
  const drawFirst = () => {
    const room = screenful()
    draw((index) => index < room)
  }
  watch(wanted, drawFirst, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  return { drawn, whole }
}
