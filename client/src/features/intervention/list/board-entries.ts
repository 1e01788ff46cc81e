/** The board as a person reads it: who waits first, what was answered, what is still on its way. */
import type { InterventionId, MediaId } from '@shared/ids'
import { countByStatus, visibleMedia } from '@shared/intervention'
import { proposedWork } from '@shared/quote'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import { type InterventionStatus, answerOf, statusOf } from '@shared/status'

export interface AnswerSummary {
  accepted: number
  asked: number
  /** Gross, minor units. */
  amount: number
  currency: string
}

/** One row of the board, ready to be shown. */
export interface BoardEntry {
  id: InterventionId
  number: string
  vehicle: string
  plate: string
  status: InterventionStatus
  /** The customer stands in the showroom and nothing has been answered yet. */
  waiting: boolean
  replyBy: string | null
  urgent: number
  recommended: number
  /** Video or else photo that stands for the whole; `null` where there is none. */
  cover: MediaId | null
  coverIsVideo: boolean
  /** First video whose bytes are not all there yet. */
  arriving: MediaId | null
  answer: AnswerSummary | null
  /** When the customer opened the page first. */
  openedAt: string | null
  /** What the customers wrote and nobody has seen to. */
  openInquiries: number
  /** Moment the board sorts by: when it left the workshop, else when it was begun. */
  since: string
}

export interface BoardSource {
  intervention: Intervention
  events: readonly InterventionEvent[]
  /** What customers wrote about it and nobody has seen to; none unless told. */
  openInquiries?: number
}

const over: ReadonlySet<InterventionStatus> = new Set(['answered', 'expired', 'closed'])

const summaryOf = (source: BoardSource): AnswerSummary | null => {
  const answer = answerOf(source.events)
  if (!answer) return null
  const choices = Object.values(answer.choices)
  return {
    accepted: choices.filter((choice) => choice === 'accepted').length,
    asked: Math.max(choices.length, proposedWork(source.intervention).length),
    amount: answer.acceptedAmount,
    currency: answer.currency,
  }
}

const arrivingVideo = ({ intervention, events }: BoardSource): MediaId | null => {
  const received = new Set(
    events.flatMap((event) => (event.kind === 'received' ? [event.media] : [])),
  )
  const video = visibleMedia(intervention).find(
    ({ id, entry }) => entry.kind === 'video' && !received.has(id),
  )
  return video?.id ?? null
}

/**
 * @param now ms since 1970
 */
export const boardEntry = (source: BoardSource, now: number): BoardEntry => {
  const { intervention, events } = source
  const status = statusOf(intervention, events, now)
  const media = visibleMedia(intervention)
  const cover = media.find(({ entry }) => entry.visibility !== 'internal') ?? media[0]
  const counts = countByStatus(intervention)
  return {
    id: intervention._id,
    number: intervention.number,
    vehicle: intervention.vehicle,
    plate: intervention.plate,
    status,
    waiting: intervention.customerWaiting && !over.has(status),
    replyBy: intervention.replyBy,
    urgent: counts.urgent,
    recommended: counts.recommended,
    cover: cover?.id ?? null,
    coverIsVideo: cover?.entry.kind === 'video',
    arriving: arrivingVideo(source),
    answer: summaryOf(source),
    openedAt: events.find((event) => event.kind === 'opened')?.at ?? null,
    openInquiries: source.openInquiries ?? 0,
    since: intervention.finishedAt ?? intervention.createdAt,
  }
}

const rank = (entry: BoardEntry): number => (entry.waiting ? 0 : entry.status === 'closed' ? 2 : 1)

/** Those who wait first (the one who has waited longest on top), then newest first, closed at the end. */
const compareEntries = (a: BoardEntry, b: BoardEntry): number => {
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  const age = a.since.localeCompare(b.since) || a.id.localeCompare(b.id)
  return a.waiting ? age : -age
}

export const sortedEntries = (sources: readonly BoardSource[], now: number): BoardEntry[] =>
  sources.map((source) => boardEntry(source, now)).sort(compareEntries)
