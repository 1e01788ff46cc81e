/** Which documents were changed in this browser and are not yet on the server; kept across restarts. */
import { madeAt } from '@shared/ids'
import { uuidv7 } from 'uuidv7'
import type { DeviceStore, DirtyRecord } from './device-store'
import { type Emitter, createEmitter } from './emitter'

type Given = Pick<DirtyRecord, 'id' | 'database' | 'intervention'>

/** A write that has not come within this time after its note will come with a note of its own. */
export const settleMs = 5000

/**
 * Whether what a push finds now is what the note announced: before the write there is nothing to send. A
 * note from the future is an old one too: the clock was set right since.
 */
export const isSettled = ({ settled, token }: DirtyRecord, now = Date.now()): boolean =>
  settled === true || Math.abs(now - madeAt(token)) > settleMs

export interface DirtyList {
  readonly changed: Emitter<void>
  /** Only what this tab did; the other tabs have to be told. */
  readonly written: Emitter<void>
  all(): DirtyRecord[]
  /** Call before the write: a note too many is cleared by the next round, one too few would be a lie. */
  mark(given: Given): Promise<void>
  /** Call after the write: a push that looked before it has not seen it. */
  settle(given: Given): Promise<void>
  /** Forgets what a push has taken along, unless it was changed again since. */
  clear(pushed: readonly DirtyRecord[]): Promise<void>
  /**
   * Keeps what the server refused in the list, marked, unless it was changed again since.
   *
   * @param later the server is older than this app, and cannot judge it yet
   */
  refuse(pushed: DirtyRecord, later: boolean): Promise<void>
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
  const put = async (record: DirtyRecord, durability: 'strict' | 'relaxed'): Promise<void> => {
    records.set(record.id, record)
    await store.change(['dirty'], (transaction) => transaction.put('dirty', record), durability)
    note()
  }
  return {
    changed,
    written,
    reload,
    all: () => [...records.values()],
    mark: (given) => put({ ...given, token: uuidv7(), refused: false }, 'strict'),
    settle: (given) =>
      put({ ...given, token: uuidv7(), refused: false, settled: true }, 'relaxed'),
    refuse: async ({ id, token }, later) => {
      const record = records.get(id)
      if (record?.token === token) await put({ ...record, refused: true, later }, 'strict')
    },
    clear: async (pushed) => {
      await reload()
      const gone = pushed.filter(({ id, token }) => records.get(id)?.token === token)
      await store.change(['dirty'], (transaction) => {
        for (const { id } of gone) transaction.delete('dirty', id)
      })
      for (const { id } of gone) records.delete(id)
      note()
    },
  }
}
