import type { CameraAbilities } from '@client/media/camera-abilities'
import type { Ref } from 'vue'

/** Presses of a key from one end of the range to the other. */
const keySteps = 12

interface Finger {
  x: number
  y: number
}

const distance = ([a, b]: Finger[]): number => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0)

/** Zoom by two fingers on the picture and by keys; the slider says the same to everyone else. */
export const useCameraZoom = (zoom: Ref<number>, range: () => CameraAbilities['zoom']) => {
  const fingers = new Map<number, Finger>()
  let from: { distance: number; zoom: number } | null = null

  const set = (wanted: number) => {
    const known = range()
    if (known) zoom.value = Math.min(known.max, Math.max(known.min, wanted))
  }
  const zoomBy = (steps: number) => {
    const known = range()
    if (known) set(zoom.value + (steps * (known.max - known.min)) / keySteps)
  }
  const begin = () => {
    from =
      fingers.size === 2 ? { distance: distance([...fingers.values()]), zoom: zoom.value } : null
  }
  const down = ({ pointerId, clientX: x, clientY: y }: PointerEvent) => {
    fingers.set(pointerId, { x, y })
    begin()
  }
  const move = ({ pointerId, clientX: x, clientY: y }: PointerEvent) => {
    if (!fingers.has(pointerId)) return
    fingers.set(pointerId, { x, y })
    if (from && from.distance > 0) {
      set((from.zoom * distance([...fingers.values()])) / from.distance)
    }
  }
  const up = ({ pointerId }: PointerEvent) => {
    fingers.delete(pointerId)
    begin()
  }
  return {
    zoomBy,
    pinch: {
      pointerdown: down,
      pointermove: move,
      pointerup: up,
      pointercancel: up,
      pointerleave: up,
    },
  }
}
