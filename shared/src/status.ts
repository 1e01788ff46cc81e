/** Where an intervention stands, derived from the document and its events and from nothing else. */
import { asksDecision, takesInquiries } from './modes'
import { proposedWork } from './quote'
import type { Choice, DecidedEvent, InterventionEvent } from './schemas/event'
import type { Intervention } from './schemas/intervention'

export const interventionStatuses = [
  'to-complete',
  'to-price',
  'ready-to-send',
  'sent',
  'opened',
  'answered',
  'expired',
  'closed',
] as const
export type InterventionStatus = (typeof interventionStatuses)[number]

/** What of an event the status depends on. */
export interface StatusEvent {
  kind: InterventionEvent['kind']
  /** Of a link. */
  action?: string
}

/** Whether anybody outside was given a link: by a message, or by a link made to be passed on. */
export const wasSent = (events: readonly StatusEvent[]): boolean =>
  events.some(
    (event) => event.kind === 'sent' || (event.kind === 'link' && event.action === 'made'),
  )

/** Whether the customer said something: decided, or, where nothing is to be decided, wrote back. */
export const wasAnswered = (
  { mode }: Pick<Intervention, 'mode'>,
  events: readonly StatusEvent[],
): boolean =>
  events.some(({ kind }) => kind === 'decided' || (kind === 'inquiry' && takesInquiries(mode)))

/** Work with no price, where prices are asked for. */
export const awaitsPrice = (doc: Pick<Intervention, 'rows' | 'mode' | 'quote'>): boolean =>
  asksDecision(doc.mode) && proposedWork(doc).some((work) => work.totals === null)

/** Everything that the status follows from; time alone is missing. */
export interface StatusFacts {
  closed: boolean
  answered: boolean
  sent: boolean
  opened: boolean
  finished: boolean
  awaitsPrice: boolean
  replyBy: string | null
}

const statusFacts = (doc: Intervention, events: readonly StatusEvent[]): StatusFacts => ({
  closed: doc.closedAt !== null,
  answered: wasAnswered(doc, events),
  sent: wasSent(events),
  opened: events.some(({ kind }) => kind === 'opened'),
  finished: doc.finishedAt !== null,
  awaitsPrice: awaitsPrice(doc),
  replyBy: doc.replyBy,
})

/** @param now ms since 1970; only the reply deadline depends on it */
export const statusAt = (facts: StatusFacts, now: number): InterventionStatus => {
  if (facts.closed) return 'closed'
  if (facts.answered) return 'answered'
  if (facts.sent && facts.replyBy && Date.parse(facts.replyBy) < now) return 'expired'
  if (facts.opened) return 'opened'
  if (facts.sent) return 'sent'
  if (!facts.finished) return 'to-complete'
  return facts.awaitsPrice ? 'to-price' : 'ready-to-send'
}

/** @param now ms since 1970; only the reply deadline depends on it */
export const statusOf = (
  doc: Intervention,
  events: readonly StatusEvent[],
  now: number,
): InterventionStatus => statusAt(statusFacts(doc, events), now)

/** Whether the workshop may still change it: what the customer has been sent stays as it was. */
export const isChangeable = (status: InterventionStatus): boolean =>
  status === 'to-complete' || status === 'to-price' || status === 'ready-to-send'

export interface Answer {
  choices: Record<string, Choice>
  /** Gross, minor units. */
  acceptedAmount: number
  currency: string
  at: string
}

/** The customer's answer as it stands: the last decision counts, row by row. */
export const answerOf = (events: readonly InterventionEvent[]): Answer | null => {
  const decided = events
    .filter((event): event is DecidedEvent => event.kind === 'decided')
    .sort((a, b) => (a._id < b._id ? -1 : 1))
  const last = decided.at(-1)
  if (!last) return null
  return {
    choices: last.choices,
    acceptedAmount: last.acceptedAmount,
    currency: last.currency,
    at: last.at,
  }
}
