/**
 * PouchDB closes a database for good when one of its transactions is taken back, as a full disk does: from
 * then on nothing could be written or read until the app is started anew. Here it is opened again.
 */
import { nextTask } from './next-task'

const isNamed = (failure: unknown, name: string): boolean =>
  typeof failure === 'object' && failure !== null && Reflect.get(failure, 'name') === name

/** PouchDB's name for a transaction that was taken back. */
const wentBad = (failure: unknown): boolean => isNamed(failure, 'indexed_db_went_bad')

/** IndexedDB's name for a database that was closed: nothing of what was asked has begun. */
const isClosed = (failure: unknown): boolean => isNamed(failure, 'InvalidStateError')

export interface Reopening<Store> {
  readonly store: Store
  /**
   * What failed only because another one's transaction closed the database is asked a second time. One that
   * is closed because it is being removed stays closed: opening it would make it anew.
   *
   * @throws whatever `work` throws
   */
  use<Result>(work: (store: Store) => Promise<Result>): Promise<Result>
}

export const openReopening = <Store>(open: () => Store): Reopening<Store> => {
  let store = open()
  /** Since a transaction was taken back, until something succeeds again: opening may fail as well. */
  let suspect = false
  let spoilt = false
  /** Not before somebody asks: what has just failed would fail again. */
  const renew = async (): Promise<void> => {
    spoilt = false
    // PouchDB lets go of the closed one only after it has told of the failure.
    await nextTask()
    store = open()
  }
  const attempt = async <Result>(work: (store: Store) => Promise<Result>): Promise<Result> => {
    const used = store
    try {
      const result = await work(used)
      suspect = false
      return result
    } catch (failure) {
      suspect ||= wentBad(failure)
      if (suspect && used === store && (wentBad(failure) || isClosed(failure))) spoilt = true
      throw failure
    }
  }
  return {
    get store() {
      return store
    },
    use: async (work) => {
      if (spoilt) await renew()
      try {
        return await attempt(work)
      } catch (failure) {
        if (!spoilt || !isClosed(failure)) throw failure
        await renew()
        return attempt(work)
      }
    },
  }
}
