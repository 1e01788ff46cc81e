import { type Point, distance, middle } from '@client/media/edit/geometry'
import type { StageGesture } from './use-gesture'
import type { Stage } from './use-stage'

/** One finger draws or moves, two bring the photo closer; the wheel does the same for a mouse. */
export const usePointers = (stage: Stage, gesture: StageGesture) => {
  const fingers = new Map<number, Point>()
  let pinch: { apart: number; at: Point } | null = null

  const pinchOf = (): { apart: number; at: Point } | null => {
    const [first, second] = fingers.values()
    return first && second ? { apart: distance(first, second), at: middle(first, second) } : null
  }
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    if (event.currentTarget instanceof Element)
      event.currentTarget.setPointerCapture(event.pointerId)
    const at = stage.pointOf(event)
    fingers.set(event.pointerId, at)
    if (fingers.size === 1) return gesture.begin(at)
    gesture.cancel()
    pinch = pinchOf()
  }
  const move = (event: PointerEvent): void => {
    if (!fingers.has(event.pointerId)) return
    const at = stage.pointOf(event)
    fingers.set(event.pointerId, at)
    const next = pinch && pinchOf()
    if (!pinch || !next) return pinch ? undefined : gesture.follow(at)
    stage.pan({ x: next.at.x - pinch.at.x, y: next.at.y - pinch.at.y })
    if (pinch.apart > 0) stage.zoomBy(next.apart / pinch.apart, next.at)
    pinch = next
  }
  const up = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId)) return
    // The last finger of two that leaves has drawn nothing.
    if (!pinch) gesture.end(stage.pointOf(event))
    if (fingers.size === 0) pinch = null
  }
  const lost = (event: PointerEvent): void => {
    if (fingers.delete(event.pointerId)) gesture.cancel()
    if (fingers.size === 0) pinch = null
  }
  const wheel = (event: WheelEvent): void => {
    stage.zoomBy(Math.exp(-event.deltaY / 400), stage.pointOf(event))
  }
  return { down, move, up, lost, wheel }
}
