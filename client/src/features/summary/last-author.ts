import { type UserId, userIdSchema } from '@shared/ids'

const storageKey = 'baysight.author'

/** Who finished the last intervention on this device: most often the next one's author too. */
export const lastAuthor = (storage: Pick<Storage, 'getItem'>): UserId | null => {
  const parsed = userIdSchema.safeParse(storage.getItem(storageKey))
  return parsed.success ? parsed.data : null
}

export const rememberAuthor = (storage: Pick<Storage, 'setItem'>, author: UserId): void =>
  storage.setItem(storageKey, author)
