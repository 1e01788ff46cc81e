import { type Mode, modeSchema } from '@shared/modes'

const storageKey = 'baysight.mode'

/** The kind of work chosen last on this device: most often the next one too. */
export const lastMode = (storage: Pick<Storage, 'getItem'>): Mode | null =>
  modeSchema.safeParse(storage.getItem(storageKey)).data ?? null

export const rememberMode = (storage: Pick<Storage, 'setItem'>, mode: Mode): void =>
  storage.setItem(storageKey, mode)
