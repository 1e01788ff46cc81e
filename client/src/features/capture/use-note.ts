import { onScopeDispose, ref } from 'vue'

const stayMs = 5_000

/** A sentence that stays for a moment: on the picture, where it covers no button. */
export const useNote = () => {
  const note = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = (words: string) => {
    note.value = words
    clearTimeout(timer)
    timer = setTimeout(() => (note.value = ''), stayMs)
  }
  onScopeDispose(() => clearTimeout(timer))
  return { note, say }
}
