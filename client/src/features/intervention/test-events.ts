/** Interventions and events for the tests of this feature, made as the application makes them. */
import type { ErrorCode } from '@shared/errors'
import { editorOf, interventionOf } from '@shared/fixtures'
import {
  type InterventionId,
  type MediaId,
  type RecipientId,
  inquiryIdSchema,
  newDecisionId,
  newEventId,
  newMediaId,
  newRecipientId,
} from '@shared/ids'
import { setFields, setMedia, setQuoteLine, setRow, visibleRows } from '@shared/intervention'
import type { Channel, Choice, InterventionEvent } from '@shared/schemas/event'
import type { Intervention, RowStatus } from '@shared/schemas/intervention'
import type { Recipient } from '@shared/schemas/office'
import { lineOf } from './quote/price-entry'

export const editor = editorOf()

/** Finished in the workshop; rows get the given statuses in order. */
export const finished = (statuses: readonly RowStatus[] = ['urgent', 'recommended']) => {
  const doc = setFields(editor, interventionOf(editor), { finishedAt: '2026-01-05T09:00:00.000Z' })
  return visibleRows(doc).reduce(
    (result, { id }, index) => setRow(editor, result, id, { status: statuses[index] ?? 'unset' }),
    doc,
  )
}

export const rowIds = (doc: Intervention): string[] => visibleRows(doc).map(({ id }) => id)

export const priced = (doc: Intervention, row: string, amount: number): Intervention =>
  setQuoteLine(
    editor,
    doc,
    row,
    lineOf({ row, label: 'Work', amount, basis: 'gross', vatRate: 2100 }),
  )

export const filmed = (
  doc: Intervention,
  kind: 'photo' | 'video' = 'video',
  visibility: 'public' | 'private' | 'internal' = 'public',
): { doc: Intervention; media: MediaId } => {
  const media = newMediaId()
  const entry = {
    kind,
    row: null,
    order: 1,
    caption: '',
    position: null,
    visibility,
    removed: false,
  }
  return { doc: setMedia(editor, doc, media, entry), media }
}

const base = (intervention: InterventionId, at: string) => ({
  _id: newEventId(intervention),
  type: 'event' as const,
  schema: 1 as const,
  intervention,
  at,
  by: 'server' as const,
})

export const received = (doc: Intervention, media: MediaId, at: string): InterventionEvent => ({
  ...base(doc._id, at),
  kind: 'received',
  media,
  sha256: 'a'.repeat(64),
  bytes: 1,
})

export const notReceived = (
  doc: Intervention,
  media: MediaId,
  at: string,
  code: ErrorCode,
): InterventionEvent => ({ ...base(doc._id, at), kind: 'not-received', media, code })

export const recipientOf = (doc: Intervention, given: Partial<Recipient> = {}): Recipient => ({
  _id: newRecipientId(doc._id),
  type: 'recipient',
  schema: 1,
  intervention: doc._id,
  customer: null,
  name: 'Sophie Lambert',
  language: 'fr',
  mobile: '+32470123456',
  email: 'sophie@example.com',
  updatedAt: '2026-01-05T09:00:00.000Z',
  ...given,
})

export const sent = (
  doc: Intervention,
  recipient: RecipientId,
  channels: Channel[],
  at = '2026-01-05T10:00:00.000Z',
): InterventionEvent => ({ ...base(doc._id, at), kind: 'sent', recipient, channels })

export const delivered = (
  doc: Intervention,
  recipient: RecipientId,
  channel: Channel,
  state: 'sent' | 'delivered' | 'failed' | 'unknown',
  reason?: string,
): InterventionEvent => ({
  ...base(doc._id, '2026-01-05T10:01:00.000Z'),
  kind: 'delivery',
  recipient,
  channel,
  state,
  ...(reason ? { reason } : {}),
})

export const opened = (
  doc: Intervention,
  recipient: RecipientId,
  at = '2026-01-05T10:30:00.000Z',
): InterventionEvent => ({ ...base(doc._id, at), kind: 'opened', recipient })

export const decided = (
  doc: Intervention,
  recipient: RecipientId,
  choices: Record<string, Choice>,
): InterventionEvent => ({
  ...base(doc._id, '2026-01-05T11:00:00.000Z'),
  kind: 'decided',
  recipient,
  decision: newDecisionId(doc._id),
  sha256: 'b'.repeat(64),
  choices,
  acceptedAmount: 18_900,
  currency: 'EUR',
})

export const linked = (
  doc: Intervention,
  recipient: RecipientId,
  action: 'made' | 'revoked',
  at: string,
): InterventionEvent => ({ ...base(doc._id, at), kind: 'link', recipient, action })

export const inquired = (doc: Intervention, recipient: RecipientId): InterventionEvent => ({
  ...base(doc._id, '2026-01-05T12:00:00.000Z'),
  kind: 'inquiry',
  recipient,
  inquiry: inquiryIdSchema.parse(recipient.replace('recipient', 'inquiry')),
})
