/** What of the projection goes to the disk, and when: records together with the sequence they are true for. */
import type { InterventionId } from '@shared/ids'
import { createSerial } from '../serial'
import type { Stop } from '../types'
import type { Aside } from './aside'
import type { Intake } from './intake'
import type { Progress, ProjectionStore } from './store'
import { projectionVersion } from './summary'
import type { Table } from './table'

/** How long nothing more has to come until what was handed over is saved, in ms. */
const soonMs = 1500
/** Records that are written at once. */
const portion = 200

interface SavingContext {
  store: ProjectionStore
  table: Table
  aside: Aside
  intake: Intake
  /** How far the table has come. */
  standing: () => Pick<Progress, 'built' | 'sequence'>
}

export interface Saving {
  /** Another than what the disk knows. */
  touch(ids: Iterable<InterventionId>): void
  /**
   * While documents pour in, the disk is theirs. After a crash what was not saved is read from the local
   * changes, newest first as it came.
   */
  soon(): void
  /** Everything that was touched, and how far the table has come. */
  now(): Promise<void>
  /**
   * Only these.
   *
   * @param expected of what is stored: another tab may have come further
   */
  these(ids: Iterable<InterventionId>, expected: (stored: Progress) => boolean): Promise<void>
  close: Stop
}

export const createSaving = ({ store, table, aside, intake, standing }: SavingContext): Saving => {
  const touched = new Set<InterventionId>()
  const inTurn = createSerial()
  let { sequence: saved } = standing()
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const write = async (
    ids: readonly InterventionId[],
    sequence: number,
    expected: (stored: Progress) => boolean,
  ): Promise<void> => {
    const records = ids.flatMap((id) => table.get(id) ?? [])
    const gone = ids.filter((id) => !table.get(id))
    const { built } = standing()
    const { stamp } = intake
    const progress = { version: projectionVersion, sequence, built, stamp, aside: aside.all() }
    await store
      .write(
        { records, gone, progress },
        (stored) => stored?.version === projectionVersion && expected(stored),
      )
      // What is not stored now is made again at the next start; nothing that people wrote depends on it.
      .catch(() => undefined)
  }
  const now = (): Promise<void> => {
    clearTimeout(timer)
    return inTurn('save', async () => {
      const { sequence } = standing()
      const expected = (stored: Progress): boolean =>
        stored.built === 'all' && stored.sequence < sequence
      const ids = [...touched]
      touched.clear()
      // The sequence last, so that a crash in between only means that some are taken again.
      while (ids.length > portion && !closed) {
        await write(ids.splice(0, portion), saved, expected)
      }
      if (closed) return
      await write(ids, sequence, expected)
      saved = sequence
    })
  }
  return {
    touch: (ids) => {
      for (const id of ids) touched.add(id)
    },
    soon: () => {
      clearTimeout(timer)
      timer = setTimeout(() => void now(), soonMs)
    },
    now,
    these: (ids, expected) => write([...ids], standing().sequence, expected),
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}
