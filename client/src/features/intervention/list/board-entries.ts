/** The board as a person reads it: who waits first, what was answered, what is still on its way. */
import type { AnswerFacts, Picture, Summary } from '@client/data/projection/summary'
import type { InterventionId, MediaId } from '@shared/ids'
import { joined } from '@shared/plain'
import { type InterventionStatus, statusAt } from '@shared/status'

/** One row of the board, ready to be shown. */
export interface BoardEntry {
  id: InterventionId
  /** Written by a later version of the app: it can be named, not shown. */
  newer: boolean
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
  cover: Picture | null
  /** First video whose bytes are not all there yet. */
  arriving: MediaId | null
  /** Its `asked` are all rows that are proposed, where more are than were decided. */
  answer: AnswerFacts | null
  /** When the customer opened the page first. */
  openedAt: string | null
  /** What the customers wrote and nobody has seen to. */
  openInquiries: number
  /** Moment the board sorts by: when it left the workshop, else when it was begun. */
  since: string
}

const over: ReadonlySet<InterventionStatus> = new Set(['answered', 'expired', 'closed'])

/**
 * @param now ms since 1970
 * @param openInquiries what customers wrote about it and nobody has seen to
 */
export const boardEntry = (summary: Summary, now: number, openInquiries = 0): BoardEntry => {
  const { _id: id, newer, number, vehicle, plate, replyBy, cover, arriving, openedAt } = summary
  const { answer, proposed, counts, customerWaiting } = summary
  const status = statusAt(summary, now)
  return {
    id,
    newer,
    number,
    vehicle,
    plate,
    status,
    replyBy,
    cover,
    arriving,
    openedAt,
    waiting: customerWaiting && !over.has(status),
    urgent: counts.urgent,
    recommended: counts.recommended,
    answer: answer && { ...answer, asked: Math.max(answer.asked, proposed) },
    openInquiries,
    since: summary.finishedAt ?? summary.createdAt,
  }
}

const rank = (entry: BoardEntry): number => (entry.waiting ? 0 : entry.status === 'closed' ? 2 : 1)

/** Of ids and moments: they are plain, and ten thousand are compared at once. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Those who wait first (the one who has waited longest on top), then newest first, closed at the end. */
const compareEntries = (a: BoardEntry, b: BoardEntry): number => {
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  const age = inOrder(a.since, b.since) || inOrder(a.id, b.id)
  return a.waiting ? age : -age
}

export const sortedEntries = (entries: readonly BoardEntry[]): BoardEntry[] =>
  [...entries].sort(compareEntries)

/** Whose number or plate is exactly what was typed stands before whoever waits. */
export const exactOnTop = (
  entries: readonly BoardEntry[],
  typed: string,
): readonly BoardEntry[] => {
  const whole = joined(typed)
  const isExact = ({ number, plate }: BoardEntry) =>
    joined(number) === whole || joined(plate) === whole
  if (whole === '' || !entries.some(isExact)) return entries
  return [...entries.filter(isExact), ...entries.filter((entry) => !isExact(entry))]
}

/** The neighbour in the list, `step` rows away; the first one where nothing is chosen yet. */
export const neighbour = (
  entries: readonly BoardEntry[],
  current: string | null,
  step: 1 | -1,
): BoardEntry | undefined => {
  const index = entries.findIndex((entry) => entry.id === current)
  if (index < 0) return entries[0]
  return entries[Math.min(entries.length - 1, Math.max(0, index + step))]
}
