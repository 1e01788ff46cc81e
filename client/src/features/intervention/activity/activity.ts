/** The activity list: what happened, who did it, when; newest first. */
import { authorOf, timeOf } from '@shared/clock'
import type { ErrorCode } from '@shared/errors'
import type { RecipientId } from '@shared/ids'
import { answerOf } from '@shared/status'
import type { Channel, InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'

interface Base {
  id: string
  /** ISO 8601 */
  at: string
  /** `user:…`, `device:…` or `server`. */
  by: string
}

export type Activity = Base &
  (
    | { kind: 'created' | 'finished' | 'priced' | 'closed' }
    | { kind: 'received'; photos: number; videos: number }
    | { kind: 'not-received'; media: 'photo' | 'video'; code: ErrorCode }
    | { kind: 'sent'; recipient: RecipientId; channels: Channel[] }
    | {
        kind: 'delivery'
        recipient: RecipientId
        channel: Channel
        state: 'sent' | 'delivered' | 'failed' | 'unknown'
        reason: string | null
      }
    | { kind: 'opened' | 'inquiry'; recipient: RecipientId }
    | { kind: 'link'; recipient: RecipientId; action: 'made' | 'revoked' }
    | {
        kind: 'decided'
        recipient: RecipientId
        accepted: number
        declined: number
        amount: number
        currency: string
      }
    | { kind: 'edit'; path: string; value: unknown }
  )

type Received = Extract<InterventionEvent, { kind: 'received' }>

/** Files that arrive within this time of each other are told in one line (ms). */
const together = 10 * 60_000

const receivedGroups = (doc: Intervention, events: readonly Received[]): Activity[] => {
  const groups: Received[][] = []
  for (const event of events) {
    const group = groups.at(-1)
    const previous = group?.at(-1)
    if (group && previous && Date.parse(event.at) - Date.parse(previous.at) < together) {
      group.push(event)
    } else groups.push([event])
  }
  return groups.flatMap((group) => {
    const last = group.at(-1)
    if (!last) return []
    const videos = group.filter(({ media }) => doc.media[media]?.kind === 'video').length
    const { _id: id, at, by } = last
    return [{ id, at, by, kind: 'received' as const, videos, photos: group.length - videos }]
  })
}

const decidedActivity = (event: Extract<InterventionEvent, { kind: 'decided' }>): Activity => {
  const answer = answerOf([event])
  const choices = Object.values(answer?.choices ?? {})
  const accepted = choices.filter((choice) => choice === 'accepted').length
  return {
    id: event._id,
    at: event.at,
    by: event.by,
    kind: 'decided',
    recipient: event.recipient,
    accepted,
    declined: choices.length - accepted,
    amount: event.acceptedAmount,
    currency: event.currency,
  }
}

const eventActivity = (
  doc: Intervention,
  event: Exclude<InterventionEvent, Received>,
): Activity => {
  const base = { id: event._id, at: event.at, by: event.by }
  switch (event.kind) {
    case 'sent':
      return { ...base, kind: 'sent', recipient: event.recipient, channels: event.channels }
    case 'delivery':
      return {
        ...base,
        kind: 'delivery',
        recipient: event.recipient,
        channel: event.channel,
        state: event.state,
        reason: event.reason ?? null,
      }
    case 'not-received': {
      const media = doc.media[event.media]?.kind ?? 'photo'
      return { ...base, kind: 'not-received', media, code: event.code }
    }
    case 'opened':
    case 'inquiry':
      return { ...base, kind: event.kind, recipient: event.recipient }
    case 'link':
      return { ...base, kind: 'link', recipient: event.recipient, action: event.action }
    case 'decided':
      return decidedActivity(event)
    case 'edit':
      return { ...base, kind: 'edit', path: event.path, value: event.value }
  }
}

const pricedActivity = (doc: Intervention): Activity[] => {
  const stamps = Object.entries(doc.stamps)
    .filter(([path]) => path.startsWith('quote/'))
    .map(([, stamp]) => stamp)
    .sort()
  const last = stamps.at(-1)
  if (!last) return []
  const at = new Date(timeOf(last)).toISOString()
  return [{ id: 'priced', at, by: authorOf(last), kind: 'priced' }]
}

const ownActivities = (doc: Intervention): Activity[] => {
  const author = doc.author ?? doc.createdBy
  const closedBy = doc.stamps['closedAt']
  return [
    { id: 'created', at: doc.createdAt, by: author, kind: 'created' },
    ...(doc.finishedAt
      ? [{ id: 'finished', at: doc.finishedAt, by: author, kind: 'finished' as const }]
      : []),
    ...pricedActivity(doc),
    ...(doc.closedAt
      ? [
          {
            id: 'closed',
            at: doc.closedAt,
            by: closedBy ? authorOf(closedBy) : 'server',
            kind: 'closed' as const,
          },
        ]
      : []),
  ]
}

/** Everything that is known to have happened, newest first. */
export const activities = (doc: Intervention, events: readonly InterventionEvent[]): Activity[] => {
  const ordered = events.slice().sort((a, b) => a._id.localeCompare(b._id))
  const received = ordered.filter((event): event is Received => event.kind === 'received')
  const others = ordered.filter(
    (event): event is Exclude<InterventionEvent, Received> => event.kind !== 'received',
  )
  return [
    ...ownActivities(doc),
    ...receivedGroups(doc, received),
    ...others.map((event) => eventActivity(doc, event)),
  ].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id))
}
