import { pictureToBox, wholeBox } from '@client/media/edit/frame'
import { type Point, type Size, chain, invert } from '@client/media/edit/geometry'
import { type Viewport, boxToScreen, fitted, panned, zoomedAt } from '@client/media/edit/viewport'
import {
  type InjectionKey,
  type Ref,
  computed,
  inject,
  onScopeDispose,
  provide,
  ref,
  shallowRef,
  watch,
} from 'vue'
import type { PhotoEditing } from './use-photo-edit'

/** Room around the photo, px: the cropping handles reach beyond it. */
const margins = { crop: 30, other: 8 }

const useSize = (element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<Size>> => {
  const size = shallowRef<Size>({ width: 0, height: 0 })
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return
    const { width, height } = entry.contentRect
    size.value = { width, height }
  })
  watch(element, (now, before) => {
    if (before) observer.unobserve(before)
    if (now) observer.observe(now)
  })
  onScopeDispose(() => observer.disconnect())
  return size
}

const createStage = (element: Readonly<Ref<HTMLElement | null>>, { edit, tool }: PhotoEditing) => {
  const screen = useSize(element)
  const view = ref<Viewport>(fitted)
  const cropping = computed(() => tool.value === 'crop')
  const shown = computed(() => (cropping.value ? wholeBox(edit.value) : edit.value.crop))
  const fromBox = computed(() =>
    boxToScreen(
      shown.value,
      screen.value,
      view.value,
      cropping.value ? margins.crop : margins.other,
    ),
  )
  const fromPicture = computed(() => chain(pictureToBox(edit.value), fromBox.value))
  const centre = (): Point => ({ x: screen.value.width / 2, y: screen.value.height / 2 })
  watch(cropping, () => (view.value = fitted))
  return {
    screen,
    shown,
    fromBox,
    fromPicture,
    toPicture: computed(() => invert(fromPicture.value)),
    zoom: computed(() => view.value.zoom),
    pan: (by: Point) => (view.value = panned(view.value, by, screen.value)),
    zoomBy: (factor: number, at: Point = centre()) =>
      (view.value = zoomedAt(view.value, factor, at, screen.value)),
    fit: () => (view.value = fitted),
    /** From the window to the stage. */
    pointOf: ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
      const { left = 0, top = 0 } = element.value?.getBoundingClientRect() ?? {}
      return { x: clientX - left, y: clientY - top }
    },
  }
}

export type Stage = ReturnType<typeof createStage>
const key: InjectionKey<Stage> = Symbol('stage')

/** Where the photo is shown: what part of it, how large, and how its points lie on the screen. */
export const provideStage = (
  element: Readonly<Ref<HTMLElement | null>>,
  editing: PhotoEditing,
): Stage => {
  const stage = createStage(element, editing)
  provide(key, stage)
  return stage
}

/** @throws Error outside an editor */
export const useStage = (): Stage => {
  const stage = inject(key)
  if (!stage) throw new Error('there is no stage here')
  return stage
}
