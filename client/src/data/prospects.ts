/**
 * Prospects that were entered on this device and are not with the office yet. A device never holds
 * customers' data longer than it must: after the server's yes nothing is left of a person but the moment.
 */
import { isoNow, rightNow } from '@client/time/right-now'
import type { InterventionId } from '@shared/ids'
import { uuidv7 } from 'uuidv7'
import type { DeviceStore, ProspectRecord } from './device-store'
import { type Emitter, createEmitter } from './emitter'
import type { ProspectForm, ProspectRepository } from './types'

/** A note that somebody was handed over is of no use any more after this time, in ms. */
const keepNoteMs = 30 * 24 * 3_600_000

/** The repository, and what synchronisation needs beside it. */
export interface Prospects extends ProspectRepository {
  /** Only what this tab did; the other tabs have to be told. */
  readonly written: Emitter<void>
  /** What has to go to the office; drafts' prospects among them. */
  waiting(): ProspectRecord[]
  /** Call before a request: what is typed from now on is another person's, or the same one's corrected. */
  tried(record: ProspectRecord): Promise<void>
  /** Drops the person, unless something else was typed meanwhile. */
  handedOver(record: ProspectRecord): Promise<void>
  refused(record: ProspectRecord, code: string): Promise<void>
  /** A person asked for another try. */
  forgive(): Promise<void>
  /** Reads again what other tabs may have written. */
  reload(): Promise<void>
  /** @param exists whether there is such an intervention (any more) */
  tidy(exists: (id: InterventionId) => Promise<boolean>): Promise<void>
}

const isEmpty = ({ name, company, mobile, email }: ProspectForm): boolean =>
  [name, company, mobile, email].every((text) => text.trim() === '')

const nextRecord = (
  before: ProspectRecord | undefined,
  intervention: InterventionId,
  given: { form: ProspectForm; complete: boolean },
): ProspectRecord => ({
  intervention,
  ...given,
  // The server takes each key once: what was under way already may have arrived, so this needs a new one.
  key: before && !before.tried && before.form ? before.key : uuidv7(),
  tried: false,
  failure: null,
  handedOverAt: null,
})

export const openProspects = async (store: DeviceStore): Promise<Prospects> => {
  let records = new Map<string, ProspectRecord>()
  const changed = createEmitter<void>()
  const written = createEmitter<void>()

  const reload = async (): Promise<void> => {
    records = new Map((await store.all('prospects')).map((one) => [one.intervention, one]))
    changed.emit()
  }
  const put = async (record: ProspectRecord): Promise<void> => {
    await store.change(['prospects'], (transaction) => transaction.put('prospects', record))
    // Only now: what is not on the disk must not look as if it were.
    records.set(record.intervention, record)
    changed.emit()
    written.emit()
  }
  const forget = async (intervention: InterventionId): Promise<void> => {
    if (!records.delete(intervention)) return
    await store.change(['prospects'], (transaction) =>
      transaction.delete('prospects', intervention),
    )
    changed.emit()
    written.emit()
  }
  /** Another tab may have typed since: only the record that was meant is changed. */
  const amend = async (
    { intervention, key }: ProspectRecord,
    change: Partial<ProspectRecord>,
  ): Promise<void> => {
    const now = await store.get('prospects', intervention)
    if (now?.key === key) await put({ ...now, ...change })
  }
  await reload()

  return {
    written,
    reload,
    forget,
    watch: changed.watch,
    of: (intervention) => records.get(intervention) ?? null,
    all: () => [...records.values()],
    save: async (intervention, form, complete) => {
      const before = records.get(intervention)
      if (!isEmpty(form)) return put(nextRecord(before, intervention, { form, complete }))
      if (before?.form) await forget(intervention)
    },
    waiting: () => [...records.values()].filter(({ form }) => form !== null),
    tried: (record) => amend(record, { tried: true }),
    handedOver: (record) =>
      amend(record, { form: null, failure: null, handedOverAt: isoNow() }),
    refused: (record, code) => amend(record, { failure: code }),
    forgive: async () => {
      for (const record of records.values()) {
        if (record.failure) await put({ ...record, failure: null })
      }
    },
    tidy: async (exists) => {
      const oldest = new Date(rightNow() - keepNoteMs).toISOString()
      for (const { intervention, handedOverAt } of [...records.values()]) {
        const old = handedOverAt !== null && handedOverAt < oldest
        if (old || !(await exists(intervention))) await forget(intervention)
      }
    },
  }
}
