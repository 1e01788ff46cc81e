/** A dealership's history as documents: interventions with checklist, films, and what happened to them. */
import { createClock } from '../../../shared/src/clock'
import {
  type InterventionId,
  type MediaId,
  type UserId,
  eventIdOf,
  interventionIdSchema,
  mediaIdSchema,
  newDecisionId,
  newRecipientId,
  userIdSchema,
} from '../../../shared/src/ids'
import {
  createIntervention,
  setFields,
  setMedia,
  setRow,
  visibleRows,
} from '../../../shared/src/intervention'
import { withChecklist } from '../../../shared/src/intervention'
import type { ChecklistConfig } from '../../../shared/src/schemas/configuration'
import type { InterventionEvent } from '../../../shared/src/schemas/event'
import type { Intervention } from '../../../shared/src/schemas/intervention'
import type { MediaManifest } from '../../../shared/src/schemas/media'

const editor = { author: 'server', clock: createClock('server') } as const
const vehicles = ['Golf', 'Polo', 'Passat', 'Octavia', 'Citroën C3', 'Transit', 'Corsa', 'i30']
const notes = [
  'Worn down to the wear mark on the inner side, please do not postpone',
  'Leak at the left front damper',
  'Crack in the side wall, visible on the second photo',
  'Noise on rough roads since last week, play in the joint',
]
const names = ['Jonas', 'Mia', 'Noël', 'Ada', 'Emil', 'Lena', 'Tariq', 'Sofia']

/** Numbers that look random and are the same in every run. */
const scattered = (n: number, below: number): number => ((n * 2_654_435_761) >>> 8) % below

/** A UUID of version 7 of that moment, in ms; `n` tells apart what shares a moment. */
const uuidAt = (ms: number, n: number): string => {
  const time = ms.toString(16).padStart(12, '0')
  const tail = n.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`
}

export interface Setting {
  checklist: ChecklistConfig
  brand: string
  people: readonly UserId[]
}

const checked = (doc: Intervention, n: number): Intervention =>
  visibleRows(doc).reduce((result, { id }, index) => {
    const dice = scattered(n * 40 + index, 10)
    if (dice > 6) return result
    const status = dice === 0 ? 'urgent' : dice === 1 ? 'recommended' : 'ok'
    const note = status === 'urgent' ? (notes[scattered(n, notes.length)] ?? '') : ''
    return setRow(editor, result, id, { status, note })
  }, doc)

const filmed = (doc: Intervention, media: MediaId): Intervention =>
  setMedia(editor, doc, media, {
    kind: 'video',
    row: null,
    order: 1,
    caption: '',
    visibility: 'public',
    position: null,
    removed: false,
  })

const manifestOf = (doc: Intervention, media: MediaId): MediaManifest => ({
  _id: media,
  type: 'media',
  schema: 1,
  intervention: doc._id,
  kind: 'video',
  mime: 'video/mp4',
  bytes: 4_000_000,
  chunkSize: 1024 * 1024,
  chunks: 4,
  sha256: 'ab'.repeat(32),
  width: 1280,
  height: 720,
  durationMs: 12_000,
  capturedAt: doc.createdAt,
  capturedBy: 'server',
})

const eventsOf = (doc: Intervention, manifest: MediaManifest, n: number): InterventionEvent[] => {
  const intervention = doc._id
  const recipient = newRecipientId(intervention)
  const at = doc.createdAt
  const base = (count: number) =>
    ({
      _id: eventIdOf(intervention, uuidAt(Date.parse(at) + count, n)),
      type: 'event',
      schema: 1,
      intervention,
      at,
      by: 'server',
    }) as const
  const { _id: media, sha256, bytes } = manifest
  const all: InterventionEvent[] = [
    { ...base(1), kind: 'received', media, sha256, bytes },
    { ...base(2), kind: 'sent', recipient, channels: ['sms'] },
    {
      ...base(3),
      kind: 'decided',
      recipient,
      decision: newDecisionId(intervention),
      sha256,
      choices: { a: 'accepted', b: 'declined' },
      acceptedAmount: 18_900,
      currency: 'EUR',
    },
  ]
  return all.slice(0, 1 + scattered(n, 3))
}

export const numberOf = (n: number): string => `RO ${10_000 + scattered(n, 89_999)} ${n}`

const plateOf = (n: number): string => `KI-${names[n % 8]?.slice(0, 2)} ${100 + scattered(n, 8999)}`

/** @param ms when it was begun */
export const interventionAt = (setting: Setting, ms: number, n: number): Intervention => {
  const { brand, people, checklist } = setting
  const id: InterventionId = interventionIdSchema.parse(`intervention:${uuidAt(ms, n)}`)
  const given = { id, number: numberOf(n), mode: 'mechanics', brand, now: new Date(ms) } as const
  const doc = withChecklist(createIntervention(editor, given), checklist)
  const media = mediaIdSchema.parse(`media:${uuidAt(ms, n)}`)
  return setFields(editor, filmed(checked(doc, n), media), {
    vehicle: vehicles[scattered(n, vehicles.length)] ?? '',
    plate: plateOf(n),
    author: userIdSchema.nullable().parse(people[n % people.length] ?? null),
    finishedAt: new Date(ms + 3_600_000).toISOString(),
  })
}

/** Everything of one intervention. */
export const documentsAt = (setting: Setting, ms: number, n: number): { _id: string }[] => {
  const doc = interventionAt(setting, ms, n)
  const media = mediaIdSchema.parse(Object.keys(doc.media)[0])
  const manifest = manifestOf(doc, media)
  return [doc, manifest, ...eventsOf(doc, manifest, n)]
}
