import { type Ref, onScopeDispose, ref, watch } from 'vue'

/** What a tall tablet shows at once. */
const atOnce = 3

/**
 * How many groups are drawn: the first ones at once, one more with each picture until all are. A list of
 * three hundred rows can then be worked on before its end is there.
 *
 * @param needed groups that must be there from the beginning
 */
export const useGroupsDrawn = (count: () => number, needed: number): Readonly<Ref<number>> => {
  const drawn = ref(Math.max(atOnce, needed))
  let frame = 0
  const more = () => {
    if (drawn.value >= count()) return
    drawn.value += 1
    frame = requestAnimationFrame(more)
  }
  const start = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(more)
  }
  watch(count, start, { immediate: true })
  onScopeDispose(() => cancelAnimationFrame(frame))
  return drawn
}
