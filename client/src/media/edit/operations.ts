/**
 * What was done to a photo, as a list: the picture itself is never touched, its state is what the list
 * makes of it, and undoing is leaving off the end.
 */
import { type Frame, turned, wholeBox } from './frame'
import type { Rect, Size } from './geometry'
import type { Shape } from './shapes'

export type Operation =
  | { type: 'turn' }
  | { type: 'tilt'; degrees: number }
  | { type: 'crop'; rect: Rect }
  /** Adds a shape, or replaces the one with its id. */
  | { type: 'put'; shape: Shape }
  | { type: 'remove'; id: string }

export interface PhotoEdit extends Frame {
  /** From the bottom to the top. */
  shapes: readonly Shape[]
}

const untouched = (size: Size): PhotoEdit => ({
  size,
  turns: 0,
  tilt: 0,
  crop: wholeBox({ size, turns: 0 }),
  shapes: [],
})

const put = (shapes: readonly Shape[], shape: Shape): readonly Shape[] =>
  shapes.some(({ id }) => id === shape.id)
    ? shapes.map((other) => (other.id === shape.id ? shape : other))
    : [...shapes, shape]

const applied = (edit: PhotoEdit, operation: Operation): PhotoEdit => {
  switch (operation.type) {
    case 'turn':
      return { ...edit, ...turned(edit) }
    case 'tilt':
      return { ...edit, tilt: operation.degrees }
    case 'crop':
      return { ...edit, crop: operation.rect }
    case 'put':
      return { ...edit, shapes: put(edit.shapes, operation.shape) }
    case 'remove':
      return { ...edit, shapes: edit.shapes.filter(({ id }) => id !== operation.id) }
  }
}

export const editOf = (size: Size, operations: readonly Operation[]): PhotoEdit =>
  operations.reduce(applied, untouched(size))

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether a saved picture would look different from the one there is. */
export const changesPicture = (size: Size, operations: readonly Operation[]): boolean =>
  !isSame(editOf(size, operations), untouched(size))

export interface Step {
  operation: Operation
  /** Steps that follow one another with the same word are one for the person: a slider, a moving. */
  run: string | null
}

export interface History {
  done: readonly Step[]
  undone: readonly Step[]
}

export const emptyHistory: History = { done: [], undone: [] }

export const operationsOf = ({ done }: History): Operation[] =>
  done.map(({ operation }) => operation)

/** Does something more; what was undone before it is gone. */
export const extended = (
  history: History,
  operation: Operation,
  run: string | null = null,
): History => {
  const last = history.done.at(-1)
  if (operation.type !== 'turn' && isSame(last?.operation, operation)) return history
  const goesOn = run !== null && last?.run === run && last.operation.type === operation.type
  const before = goesOn ? history.done.slice(0, -1) : history.done
  return { done: [...before, { operation, run }], undone: [] }
}

export const undone = (history: History): History => {
  const last = history.done.at(-1)
  return last ? { done: history.done.slice(0, -1), undone: [...history.undone, last] } : history
}

export const redone = (history: History): History => {
  const next = history.undone.at(-1)
  return next ? { done: [...history.done, next], undone: history.undone.slice(0, -1) } : history
}

/** Ends a run: the next change is a step of its own. */
export const settled = (history: History): History => ({
  ...history,
  done: history.done.map((step, index) =>
    index === history.done.length - 1 && step.run !== null ? { ...step, run: null } : step,
  ),
})
