import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

/** Whether something runs that a reload would hurt: a recording, a file on its way into the vault. */
export const useBusyStore = defineStore('busy', () => {
  const running = ref(0)

  /** Marks the start of such a thing. @returns what to call, once, at its end */
  const begin = (): (() => void) => {
    let ended = false
    running.value += 1
    return () => {
      if (!ended) running.value -= 1
      ended = true
    }
  }

  return { busy: computed(() => running.value > 0), begin }
})
