/** What the projection keeps of events: a set by id, so that replay and order make no difference. */
import type { EventId, MediaId } from '@shared/ids'
import type { InterventionEvent } from '@shared/schemas/event'

interface Base {
  _id: EventId
  at: string
}

export type EventNote =
  | (Base & { kind: 'sent' | 'opened' | 'inquiry' })
  | (Base & { kind: 'link'; action: 'made' | 'revoked' })
  | (Base & { kind: 'received'; media: MediaId })
  | (Base & { kind: 'decided'; accepted: number; asked: number; amount: number; currency: string })

/** `null` for an event that neither list nor board asks about. */
export const noteOf = (event: InterventionEvent): EventNote | null => {
  const { _id, at } = event
  switch (event.kind) {
    case 'sent':
    case 'opened':
    case 'inquiry':
      return { _id, at, kind: event.kind }
    case 'link':
      return { _id, at, kind: 'link', action: event.action }
    case 'received':
      return { _id, at, kind: 'received', media: event.media }
    case 'decided': {
      const choices = Object.values(event.choices)
      const accepted = choices.filter((choice) => choice === 'accepted').length
      const { acceptedAmount: amount, currency } = event
      return { _id, at, kind: 'decided', accepted, asked: choices.length, amount, currency }
    }
    case 'delivery':
    case 'edit':
    case 'not-received':
      return null
  }
}

/** In the order the events happened. */
export const withNote = (notes: readonly EventNote[], note: EventNote): readonly EventNote[] =>
  notes.some(({ _id }) => _id === note._id)
    ? notes
    : [...notes, note].sort((a, b) => (a._id < b._id ? -1 : 1))

export const withoutNote = (notes: readonly EventNote[], id: string): readonly EventNote[] =>
  notes.filter(({ _id }) => _id !== id)
