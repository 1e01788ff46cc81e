/** What list, board, counters and search know of an intervention, without its rows and its events. */
import { type NewerDocument, workshopKinds } from '@shared/documents'
import { type InterventionId, type MediaId, uuidOf } from '@shared/ids'
import { countByStatus, visibleMedia } from '@shared/intervention'
import type { Mode } from '@shared/modes'
import { joined, plain } from '@shared/plain'
import { proposedWork } from '@shared/quote'
import type { Intervention, MediaEntry, RowStatus } from '@shared/schemas/intervention'
import { type StatusFacts, awaitsPrice, wasAnswered, wasSent } from '@shared/status'
import type { EventNote } from './notes'
import { joinedNames, labelsOf, textOf } from './search-text'

/**
 * Raise it with every change of what `summaryOf` or `noteOf` make: what is stored is then made anew from the
 * documents at the next start.
 */
const summaryVersion = 1

/** What of a stored projection has to be the same: an app that reads later documents makes it anew as well. */
export const projectionVersion = [
  `summary:${summaryVersion}`,
  ...Object.entries(workshopKinds).map(([type, { version }]) => `${type}:${version}`),
].join(' ')

export interface Picture {
  id: MediaId
  kind: MediaEntry['kind']
}

export interface AnswerFacts {
  accepted: number
  /** Rows that were decided. */
  asked: number
  /** Gross, minor units. */
  amount: number
  currency: string
}

export interface Summary extends StatusFacts {
  _id: InterventionId
  /** Winning revision that this was made of. */
  rev: string
  /** Written by a later version of the app: it can be named, not shown. */
  newer: boolean
  /** Exists on this device only, until *Finish*. */
  draft: boolean
  number: string
  mode: Mode
  brand: string
  author: string | null
  assignee: string | null
  vehicle: string
  plate: string
  vin: string
  createdAt: string
  finishedAt: string | null
  customerWaiting: boolean
  counts: Record<RowStatus, number>
  /** Rows that the customer is asked about. */
  proposed: number
  /** The first ones that the customer is shown. */
  pictures: Picture[]
  /** Stands for the whole; one for the house alone only where there is no other. */
  cover: Picture | null
  /** Films, in the order they are shown. */
  films: MediaId[]
  /** The first film whose bytes are not all at the server. */
  arriving: MediaId | null
  answer: AnswerFacts | null
  /** When the customer opened the page first. */
  openedAt: string | null
  /** Number, plate and VIN as they are compared: without spaces and dashes, no empty ones. */
  names: string[]
  /** Labels of marked rows as they are searched; each in all its languages. */
  labels: string[]
  /** Everything else that can be found, as it is searched. */
  text: string
}

type FromEvents = Pick<Summary, 'answered' | 'sent' | 'opened' | 'arriving' | 'answer' | 'openedAt'>

/** How many pictures a row of the list has room for. */
const shownPictures = 3

const answerIn = (notes: readonly EventNote[]): AnswerFacts | null => {
  const last = notes.findLast((note) => note.kind === 'decided')
  if (last?.kind !== 'decided') return null
  const { accepted, asked, amount, currency } = last
  return { accepted, asked, amount, currency }
}

const factsIn = (
  { mode, films }: Pick<Summary, 'mode' | 'films'>,
  notes: readonly EventNote[],
): FromEvents => {
  const received = new Set(notes.flatMap((note) => (note.kind === 'received' ? [note.media] : [])))
  const opened = notes.find(({ kind }) => kind === 'opened')
  return {
    answered: wasAnswered({ mode }, notes),
    sent: wasSent(notes),
    opened: opened !== undefined,
    openedAt: opened?.at ?? null,
    arriving: films.find((film) => !received.has(film)) ?? null,
    answer: answerIn(notes),
  }
}

/** The same intervention after something else happened to it. */
export const withEvents = (summary: Summary, notes: readonly EventNote[]): Summary => ({
  ...summary,
  ...factsIn(summary, notes),
})

/** @param notes of all its events that are known, in the order they happened */
export const summaryOf = (doc: Intervention, notes: readonly EventNote[]): Summary => {
  const media = visibleMedia(doc).map(({ id, entry }) => ({
    picture: { id, kind: entry.kind },
    inside: entry.visibility === 'internal',
  }))
  const shown = media.filter(({ inside }) => !inside).map(({ picture }) => picture)
  const films = media.flatMap(({ picture: { id, kind } }) => (kind === 'video' ? [id] : []))
  const { _id, number, mode, brand, author, assignee, vehicle, plate, vin } = doc
  const { createdAt, finishedAt, closedAt, replyBy, customerWaiting } = doc
  return {
    ...{ _id, number, mode, brand, author, assignee, vehicle, plate, vin },
    ...{ createdAt, finishedAt, replyBy, customerWaiting },
    rev: doc._rev ?? '',
    newer: false,
    draft: false,
    closed: closedAt !== null,
    finished: finishedAt !== null,
    awaitsPrice: awaitsPrice(doc),
    counts: countByStatus(doc),
    proposed: proposedWork(doc).length,
    pictures: shown.slice(0, shownPictures),
    cover: shown[0] ?? media[0]?.picture ?? null,
    films,
    ...factsIn({ mode, films }, notes),
    names: joinedNames(doc),
    labels: labelsOf(doc),
    text: textOf(doc),
  }
}

/** A UUID of version 7 begins with the time of its making, 48 bits of ms. */
const madeAt = (id: InterventionId): string =>
  new Date(Number.parseInt(uuidOf(id).replaceAll('-', '').slice(0, 12), 16)).toISOString()

/** What a list can say of an intervention that a later version of the app has written: that it is there. */
export const newerSummary = (id: InterventionId, newer: NewerDocument): Summary => {
  const number = newer.number ?? ''
  return {
    _id: id,
    rev: newer._rev ?? '',
    newer: true,
    draft: false,
    number,
    mode: 'mechanics',
    brand: '',
    author: null,
    assignee: null,
    vehicle: '',
    plate: '',
    vin: '',
    createdAt: newer.createdAt ?? madeAt(id),
    finishedAt: null,
    customerWaiting: false,
    counts: { unset: 0, ok: 0, recommended: 0, urgent: 0 },
    proposed: 0,
    pictures: [],
    cover: null,
    films: [],
    arriving: null,
    answer: null,
    openedAt: null,
    names: joinedNames({ number, plate: '', vin: '' }),
    labels: [],
    text: [plain(number), joined(number)].join('\n'),
    closed: false,
    answered: false,
    sent: false,
    opened: false,
    finished: false,
    awaitsPrice: false,
    replyBy: null,
  }
}
