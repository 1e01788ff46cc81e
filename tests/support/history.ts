/** Years of a dealership's work, put into its database past the server. */
import { randomBytes } from 'node:crypto'
import { editorOf } from '../../shared/src/fixtures'
import {
  type InterventionId,
  databaseNames,
  dealershipIdSchema,
  eventIdSchema,
  interventionIdSchema,
  mediaIdSchema,
  uuidFrom,
  uuidOf,
} from '../../shared/src/ids'
import {
  createIntervention,
  markRows,
  setFields,
  setMedia,
  withChecklist,
} from '../../shared/src/intervention'
import { type ChecklistConfig, checklistConfigSchema } from '../../shared/src/schemas/configuration'
import type { Intervention } from '../../shared/src/schemas/intervention'
import { type House, askDatabase } from './baysight'

interface History {
  /** How many interventions, evenly over the time. */
  count: number
  /** Ages of the newest and of the oldest one, ms. */
  from: number
  to: number
  /** Every one of the newest so many has a photo with a thumbnail of `thumbnailBytes`. */
  pictures?: number
  thumbnailBytes?: number
  /** One event each by default. */
  events?: boolean
}

const items = [
  'Front pads',
  'Rear pads',
  'Front tyres',
  'Rear tyres',
  'Brake fluid',
  'Battery',
  'Wipers',
]

const checklist: ChecklistConfig = checklistConfigSchema.parse({
  _id: 'config:checklist:history',
  type: 'config:checklist',
  schema: 1,
  checklist: 'history',
  modes: ['mechanics'],
  groups: [
    {
      label: { en: 'Safety', de: 'Sicherheit' },
      items: items.map((label, n) => ({
        item: `item-${n}`,
        label: { en: label, de: `${label} (geprüft)` },
        unit: n < 4 ? 'mm' : null,
      })),
    },
  ],
})

const { author } = editorOf()
let made = 0

const uuidAt = (ms: number): string => {
  made += 1
  return `${uuidFrom(ms)}-7${randomBytes(2).toString('hex').slice(1)}-8000-${String(made).padStart(12, '0')}`
}

/** What the list shows of the n-th newest: `RO 00042`. */
export const numberOf = (n: number): string => `RO ${String(n).padStart(5, '0')}`

const cars = ['Golf', 'Polo', 'Passat', 'Caddy', 'Tiguan', 'Octavia', 'Fabia']

const interventionAt = (ms: number, n: number): Intervention => {
  const editor = editorOf(author, () => ms)
  const id: InterventionId = interventionIdSchema.parse(`intervention:${uuidAt(ms)}`)
  const given = { id, number: numberOf(n), mode: 'mechanics', brand: 'nord' } as const
  const fresh = withChecklist(
    createIntervention(editor, { ...given, now: new Date(ms) }),
    checklist,
  )
  const rows = Object.keys(fresh.rows)
  const urgent = markRows(editor, fresh, rows.slice(0, 2), { from: 'unset', to: 'urgent' })
  const marked = markRows(editor, urgent, rows.slice(2), { from: 'unset', to: 'ok' })
  const vehicle = cars[n % cars.length] ?? 'Golf'
  const at = new Date(ms).toISOString()
  return setFields(editor, marked, { vehicle, plate: `KI-BW ${n % 9999}`, finishedAt: at })
}

const sentEvent = ({ _id, createdAt }: Intervention, ms: number) => ({
  _id: eventIdSchema.parse(`event:${uuidOf(_id)}:${uuidAt(ms)}`),
  type: 'event',
  schema: 1,
  intervention: _id,
  at: createdAt,
  by: author,
  kind: 'sent',
  channels: ['email'],
})

const withPicture = (doc: Intervention, ms: number, bytes: number) => {
  const editor = editorOf(author, () => ms)
  const media = mediaIdSchema.parse(`media:${uuidAt(ms)}`)
  const entry = {
    kind: 'photo',
    row: null,
    position: null,
    visibility: 'public',
    order: 1,
  } as const
  const manifest = {
    _id: media,
    type: 'media',
    schema: 1,
    intervention: doc._id,
    kind: 'photo',
    mime: 'image/jpeg',
    bytes: 400_000,
    chunkSize: 1024 * 1024,
    chunks: 1,
    sha256: randomBytes(32).toString('hex'),
    width: 1600,
    height: 1200,
    durationMs: null,
    capturedAt: doc.createdAt,
    capturedBy: author,
    _attachments: {
      thumbnail: { content_type: 'image/jpeg', data: randomBytes(bytes).toString('base64') },
    },
  }
  return [setMedia(editor, doc, media, { ...entry, caption: '', removed: false }), manifest]
}

const documentsOf = (history: History, n: number): object[] => {
  const { count, from, to, pictures = 0, thumbnailBytes = 8000, events = true } = history
  const ms = Date.now() - from - Math.round((n * (to - from)) / count)
  const doc = interventionAt(ms, n)
  const own = n < pictures ? withPicture(doc, ms, thumbnailBytes) : [doc]
  return events ? [...own, sentEvent(doc, ms)] : own
}

const perWrite = 500

/** @returns how many documents */
export const seedHistory = async (
  house: House,
  dealership: string,
  history: History,
): Promise<number> => {
  const database = databaseNames.workshop(dealershipIdSchema.parse(dealership))
  let written = 0
  for (let at = 0; at < history.count; at += perWrite) {
    const ordinals = Array.from(
      { length: Math.min(perWrite, history.count - at) },
      (_, n) => at + n,
    )
    const docs = ordinals.flatMap((n) => documentsOf(history, n))
    const answer = await askDatabase(house, `${database}/_bulk_docs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ docs }),
    })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    written += docs.length
  }
  return written
}
