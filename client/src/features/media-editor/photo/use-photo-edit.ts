import type { Rect, Size } from '@client/media/edit/geometry'
import {
  type History,
  type Operation,
  changesPicture,
  editOf,
  emptyHistory,
  extended,
  operationsOf,
  redone,
  settled,
  undone,
} from '@client/media/edit/operations'
import type { Ink, Stroke } from '@client/media/edit/palette'
import type { Shape, ShapeKind } from '@client/media/edit/shapes'
import { type InjectionKey, computed, inject, provide, ref, shallowRef } from 'vue'

export const tools = ['move', 'crop', 'arrow', 'ellipse', 'freehand', 'text', 'blur'] as const
export type Tool = 'move' | 'crop' | ShapeKind

const createPhotoEdit = (size: Size) => {
  const history = shallowRef<History>(emptyHistory)
  const operations = computed(() => operationsOf(history.value))
  const edit = computed(() => editOf(size, operations.value))
  const tool = ref<Tool>('arrow')
  const ink = ref<Ink>('yellow')
  const stroke = ref<Stroke>('medium')
  const chosen = ref<string | null>(null)
  /** Being drawn: on the screen, and nowhere else yet. */
  const draft = shallowRef<Shape | null>(null)
  const selected = computed(() => edit.value.shapes.find(({ id }) => id === chosen.value) ?? null)

  /** @param run the same word for what is one step to the person, e.g. all of a moving */
  const apply = (operation: Operation, run: string | null = null): void => {
    history.value = extended(history.value, operation, run)
  }
  const remove = (id: string): void => {
    apply({ type: 'remove', id })
    chosen.value = null
  }
  const use = (next: Tool): void => {
    tool.value = next
    chosen.value = null
    draft.value = null
  }
  return {
    size,
    edit,
    tool,
    ink,
    stroke,
    chosen,
    draft,
    selected,
    canUndo: computed(() => history.value.done.length > 0),
    canRedo: computed(() => history.value.undone.length > 0),
    changed: computed(() => changesPicture(size, operations.value)),
    apply,
    put: (shape: Shape, run: string | null = null) => apply({ type: 'put', shape }, run),
    crop: (rect: Rect, run: string | null = null) => apply({ type: 'crop', rect }, run),
    remove,
    use,
    settle: () => (history.value = settled(history.value)),
    undo: () => (history.value = undone(history.value)),
    redo: () => (history.value = redone(history.value)),
  }
}

export type PhotoEditing = ReturnType<typeof createPhotoEdit>
const key: InjectionKey<PhotoEditing> = Symbol('photo edit')

/** The edit of one photo, for the editor and everything inside it. */
export const providePhotoEdit = (size: Size): PhotoEditing => {
  const editing = createPhotoEdit(size)
  provide(key, editing)
  return editing
}

/** @throws Error outside an editor */
export const usePhotoEdit = (): PhotoEditing => {
  const editing = inject(key)
  if (!editing) throw new Error('no photo is being edited here')
  return editing
}
