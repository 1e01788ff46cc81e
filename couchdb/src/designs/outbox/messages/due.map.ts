/**
 * Messages that need something done, by when: sending, taking over from a worker whose lease is over,
 * or telling the intervention what became of them. Settled messages are not in it, so that looking
 * for work does not cost more as the outbox grows.
 */
interface OutboxMessage {
  type: string
  state: string
  announced: string | null
  notBefore: string
  updatedAt: string
  lease: { until: string } | null
}

declare const emit: (key: string, value: null) => void

export const map = (doc: OutboxMessage): void => {
  if (doc.type !== 'message') return
  if (doc.state === 'queued') emit(doc.notBefore, null)
  else if (doc.state === 'sending') emit(doc.lease ? doc.lease.until : doc.updatedAt, null)
  else if (doc.announced !== doc.state) emit(doc.updatedAt, null)
}
