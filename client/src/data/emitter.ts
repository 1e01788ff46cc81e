import type { Stop } from './types'

export interface Emitter<Value> {
  emit(value: Value): void
  watch(listener: (value: Value) => void): Stop
}

export const createEmitter = <Value>(): Emitter<Value> => {
  const listeners = new Set<(value: Value) => void>()
  return {
    emit: (value) => {
      for (const listener of [...listeners]) listener(value)
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
