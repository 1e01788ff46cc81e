import { type Point, clamp } from '@client/media/edit/geometry'
import { computed, ref } from 'vue'
import type { StageGesture } from './use-gesture'
import type { Stage } from './use-stage'

const steps: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** How far an arrow key goes, px: with Shift it goes far. */
export const keyStep = (event: KeyboardEvent): Point | null => {
  const step = steps[event.key]
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return null
  const far = event.shiftKey ? 40 : 8
  return { x: step.x * far, y: step.y * far }
}

/** The finger of those who have a keyboard: arrow keys move a cross, Space puts it down and lifts it. */
export const useCross = (stage: Stage, gesture: StageGesture) => {
  const at = ref<Point | null>(null)
  const pressed = ref(false)

  const place = (): Point =>
    at.value ?? { x: stage.screen.value.width / 2, y: stage.screen.value.height / 2 }
  const press = (): void => {
    if (pressed.value) gesture.end(place())
    else gesture.begin(place())
    pressed.value = !pressed.value
  }
  const go = ({ x, y }: Point): void => {
    const from = place()
    const { width, height } = stage.screen.value
    at.value = { x: clamp(from.x + x, 0, width), y: clamp(from.y + y, 0, height) }
    if (pressed.value) gesture.follow(at.value)
  }
  const leave = (): void => {
    if (pressed.value) gesture.cancel()
    pressed.value = false
    at.value = null
  }
  const onKey = (event: KeyboardEvent): void => {
    const step = keyStep(event)
    if (step) go(step)
    else if (event.key === ' ' || event.key === 'Enter') press()
    else if (event.key === 'Escape' && pressed.value) leave()
    else return
    event.preventDefault()
  }
  return { at: computed(() => at.value), pressed: computed(() => pressed.value), onKey, leave }
}
