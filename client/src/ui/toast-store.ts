import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface ToastMessage {
  id: number
  text: string
  tone: 'neutral' | 'urgent'
  /** Takes back what was done; with `actionLabel`. */
  action?: () => void
  actionLabel?: string
}

/** How long a toast stays, in ms; longer where it offers to undo something. */
const stay = { plain: 5_000, withAction: 9_000 }

/** Short notes at the bottom of the screen: what happened, and a way to undo it. */
export const useToastStore = defineStore('toast', () => {
  const toasts = ref<ToastMessage[]>([])
  let last = 0

  const dismiss = (id: number): void => {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  const show = (text: string, given: Partial<Omit<ToastMessage, 'id' | 'text'>> = {}): number => {
    const id = ++last
    toasts.value = [...toasts.value.slice(-2), { tone: 'neutral', ...given, id, text }]
    setTimeout(() => dismiss(id), given.action ? stay.withAction : stay.plain)
    return id
  }

  return { toasts, show, dismiss }
})
