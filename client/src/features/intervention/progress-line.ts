/** How far an intervention has come: the six steps across the top of its page. */
import { timeOf } from '@shared/clock'
import { visibleMedia } from '@shared/intervention'
import { proposedWork } from '@shared/quote'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'

export const progressSteps = ['filmed', 'received', 'priced', 'sent', 'opened', 'answered'] as const
export type ProgressStep = (typeof progressSteps)[number]

export interface ProgressPoint {
  step: ProgressStep
  done: boolean
  /** ISO 8601; `null` where the moment is not known or has not come. */
  at: string | null
}

const latest = (moments: readonly string[]): string | null =>
  moments.reduce<string | null>((last, at) => (last === null || at > last ? at : last), null)

const receivedAt = (doc: Intervention, events: readonly InterventionEvent[]): string | null => {
  const receipts = new Map(
    events.flatMap((event) => (event.kind === 'received' ? [[event.media, event.at]] : [])),
  )
  const media = visibleMedia(doc)
  if (media.length === 0) return doc.finishedAt
  const moments = media.flatMap(({ id }) => receipts.get(id) ?? [])
  return moments.length === media.length ? latest(moments) : null
}

/** When the last price was entered, by the stamps of the quote. */
const pricedAt = (doc: Intervention): string | null => {
  const stamps = Object.entries(doc.stamps).flatMap(([path, stamp]) =>
    path.startsWith('quote/') ? [new Date(timeOf(stamp)).toISOString()] : [],
  )
  return latest(stamps)
}

const isPriced = (doc: Intervention): boolean => {
  const work = proposedWork(doc)
  return work.length > 0 && work.every(({ totals }) => totals !== null)
}

/** First time something of this kind happened; answers count by their last. */
const momentOf = (
  events: readonly InterventionEvent[],
  kind: 'sent' | 'opened' | 'decided',
): string | null => {
  const moments = events.filter((event) => event.kind === kind).map(({ at }) => at)
  return kind === 'decided' ? latest(moments) : (moments.sort()[0] ?? null)
}

export const progressLine = (
  doc: Intervention,
  events: readonly InterventionEvent[],
): ProgressPoint[] => {
  const filmed = doc.finishedAt ?? doc.createdAt
  const priced = isPriced(doc)
  const moments: Record<ProgressStep, string | null> = {
    filmed,
    received: receivedAt(doc, events),
    priced: priced ? pricedAt(doc) : null,
    sent: momentOf(events, 'sent'),
    opened: momentOf(events, 'opened'),
    answered: momentOf(events, 'decided'),
  }
  return progressSteps.map((step) => ({
    step,
    done: step === 'priced' ? priced : moments[step] !== null,
    at: moments[step],
  }))
}
