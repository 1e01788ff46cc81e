import { onScopeDispose, shallowRef } from 'vue'

const stayMs = 5_000

/** `doubt`: something did not come about. */
export interface Note {
  words: string
  tone: 'done' | 'doubt'
}

/** A sentence that stays for a moment: on the picture, where it covers no button. */
export const useNote = () => {
  const note = shallowRef<Note | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = (words: string, tone: Note['tone'] = 'done') => {
    note.value = { words, tone }
    clearTimeout(timer)
    timer = setTimeout(() => (note.value = null), stayMs)
  }
  onScopeDispose(() => clearTimeout(timer))
  return { note, say }
}
