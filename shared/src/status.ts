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

/** Whether anybody outside was given a link: by a message, or by a link made to be passed on. */
export const wasSent = (events: readonly InterventionEvent[]): boolean =>
  events.some(
    (event) => event.kind === 'sent' || (event.kind === 'link' && event.action === 'made'),
  )

/** Whether the customer said something: decided, or, where nothing is to be decided, wrote back. */
const wasAnswered = ({ mode }: Intervention, events: readonly InterventionEvent[]): boolean =>
  events.some(({ kind }) => kind === 'decided' || (kind === 'inquiry' && takesInquiries(mode)))

/** Work with no price, where prices are asked for. */
const awaitsPrice = (doc: Intervention): boolean =>
  asksDecision(doc.mode) && proposedWork(doc).some((work) => work.totals === null)

/**
 * @param now ms since 1970; only the reply deadline depends on it
 */
export const statusOf = (
  doc: Intervention,
  events: readonly InterventionEvent[],
  now: number,
): InterventionStatus => {
  if (doc.closedAt) return 'closed'
  if (wasAnswered(doc, events)) return 'answered'
  const sent = wasSent(events)
  if (sent && doc.replyBy && Date.parse(doc.replyBy) < now) return 'expired'
  if (events.some((event) => event.kind === 'opened')) return 'opened'
  if (sent) return 'sent'
  if (!doc.finishedAt) return 'to-complete'
  return awaitsPrice(doc) ? 'to-price' : 'ready-to-send'
}

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
