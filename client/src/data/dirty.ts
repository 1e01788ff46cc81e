/** Which documents were changed in this browser and are not yet on the server; kept across restarts. */
import { uuidv7 } from 'uuidv7'
import type { DeviceStore, DirtyRecord } from './device-store'
import { type Emitter, createEmitter } from './emitter'

export interface DirtyList {
  readonly changed: Emitter<void>
  /** Only what this tab did; the other tabs have to be told. */
  readonly written: Emitter<void>
  all(): DirtyRecord[]
  /** Call before the write: a note too many is cleared by the next round, one too few would be a lie. */
  mark(given: Omit<DirtyRecord, 'token' | 'refused'>): Promise<void>
  /** Forgets what a push has taken along, unless it was changed again since. */
  clear(pushed: readonly DirtyRecord[]): Promise<void>
  /** Keeps what the server refused in the list, marked. */
  refuse(id: string): Promise<void>
  /** Reads again what other tabs may have written. */
  reload(): Promise<void>
}

export const openDirtyList = async (store: DeviceStore): Promise<DirtyList> => {
  let records = new Map<string, DirtyRecord>()
  const changed = createEmitter<void>()
  const written = createEmitter<void>()
  const note = (): void => {
    changed.emit()
    written.emit()
  }
  const reload = async (): Promise<void> => {
    records = new Map((await store.all('dirty')).map((record) => [record.id, record]))
    changed.emit()
  }
  await reload()
  return {
    changed,
    written,
    reload,
    all: () => [...records.values()],
    mark: async (given) => {
      const record = { ...given, token: uuidv7(), refused: false }
      records.set(given.id, record)
      await store.change(['dirty'], (transaction) => transaction.put('dirty', record))
      note()
    },
    refuse: async (id) => {
      const record = records.get(id)
      if (!record) return
      records.set(id, { ...record, refused: true })
      await store.change(['dirty'], (transaction) =>
        transaction.put('dirty', { ...record, refused: true }),
      )
      note()
    },
    clear: async (pushed) => {
      await reload()
      const gone = pushed.filter(({ id, token }) => {
        const now = records.get(id)
        return now?.token === token && !now.refused
      })
      await store.change(['dirty'], (transaction) => {
        for (const { id } of gone) transaction.delete('dirty', id)
      })
      for (const { id } of gone) records.delete(id)
      note()
    },
  }
}
