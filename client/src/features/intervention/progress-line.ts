/** How far an intervention has come: the six steps across the top of its page. */
import { timeOf } from '@shared/clock'
import { visibleMedia } from '@shared/intervention'
import { type Mode, asksDecision, takesInquiries } from '@shared/modes'
import { proposedWork } from '@shared/quote'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import { wasSent } from '@shared/status'

export const progressSteps = ['filmed', 'received', 'priced', 'sent', 'opened', 'answered'] as const
export type ProgressStep = (typeof progressSteps)[number]

/** Nothing is priced where nothing is decided, and nobody answers a warranty case. */
const stepsOf = (mode: Mode): readonly ProgressStep[] => {
  if (asksDecision(mode)) return progressSteps
  return progressSteps.filter(
    (step) => step !== 'priced' && (step !== 'answered' || takesInquiries(mode)),
  )
}

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

/** First time that something happened. */
const momentOf = (
  events: readonly InterventionEvent[],
  is: (event: InterventionEvent) => boolean,
): string | null =>
  events
    .filter(is)
    .map(({ at }) => at)
    .sort()[0] ?? null

/** Answers count by their last one; where nothing is to be decided, what was written is the answer. */
const answeredAt = ({ mode }: Intervention, events: readonly InterventionEvent[]): string | null =>
  latest(
    events
      .filter(({ kind }) => kind === 'decided' || (kind === 'inquiry' && takesInquiries(mode)))
      .map(({ at }) => at),
  )

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
    sent: momentOf(events, (event) => wasSent([event])),
    opened: momentOf(events, ({ kind }) => kind === 'opened'),
    answered: answeredAt(doc, events),
  }
  return stepsOf(doc.mode).map((step) => ({
    step,
    done: step === 'priced' ? priced : moments[step] !== null,
    at: moments[step],
  }))
}
