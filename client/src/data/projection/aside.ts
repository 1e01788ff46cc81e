/** Documents that this version of the app keeps and does not show. */
import type { NewerDocument, UnreadableDocument } from '@shared/documents'
import type { SetAside } from '../documents'

export interface Aside {
  newer(id: string): NewerDocument | null
  put(id: string, found: { newer: NewerDocument | null; unreadable: UnreadableDocument | null }): void
  all(): SetAside
}

export const createAside = (stored: SetAside): Aside => {
  const newer = new Map(stored.newer.map((one) => [one._id, one]))
  const unreadable = new Map(stored.unreadable.map((one) => [one._id, one]))
  return {
    newer: (id) => newer.get(id) ?? null,
    put: (id, found) => {
      newer.delete(id)
      unreadable.delete(id)
      if (found.newer) newer.set(id, found.newer)
      if (found.unreadable) unreadable.set(id, found.unreadable)
    },
    all: () => ({ newer: [...newer.values()], unreadable: [...unreadable.values()] }),
  }
}
