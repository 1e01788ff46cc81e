/** What the help explains, in the order of the work; each is a few steps (`help.topics.<topic>.<step>`). */
export const topics = [
  { id: 'start', steps: ['s1', 's2', 's3', 's4'] },
  { id: 'checklist', steps: ['s1', 's2', 's3', 's4'] },
  { id: 'camera', steps: ['s1', 's2', 's3', 's4'] },
  { id: 'finish', steps: ['s1', 's2', 's3', 's4'] },
  { id: 'offline', steps: ['s1', 's2', 's3', 's4'] },
  { id: 'trouble', steps: ['s1', 's2', 's3', 's4'] },
] as const

/** Keys of a keyboard, where a tablet or a laptop has one. */
export const shortcuts = [
  { keys: ['Tab'], name: 'next' },
  { keys: ['Enter'], name: 'press' },
  { keys: ['Space'], name: 'switch' },
  { keys: ['←', '→'], name: 'choose' },
  { keys: ['Esc'], name: 'close' },
] as const
