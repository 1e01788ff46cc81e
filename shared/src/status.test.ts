import { describe, expect, it } from 'vitest'
import { editorOf, interventionOf } from './fixtures'
import { inquiryIdSchema, newDecisionId, newEventId, newRecipientId } from './ids'
import { setFields, setQuoteLine, setRow, visibleRows } from './intervention'
import type { InterventionEvent } from './schemas/event'
import { answerOf, interventionStatuses, isChangeable, statusOf } from './status'

const editor = editorOf()
const draft = interventionOf(editor)
const finished = setFields(editor, draft, { finishedAt: '2026-01-05T09:00:00.000Z' })
const row = visibleRows(draft)[0]?.id ?? ''
const recipient = newRecipientId(draft._id)
const at = '2026-01-05T10:00:00.000Z'
const now = Date.parse(at)
const base = () => ({
  _id: newEventId(draft._id),
  type: 'event' as const,
  schema: 1 as const,
  intervention: draft._id,
  at,
  by: 'server' as const,
})
const sent: InterventionEvent = { ...base(), kind: 'sent', recipient, channels: ['email'] }
const opened: InterventionEvent = { ...base(), kind: 'opened', recipient }
const decided = (choice: 'accepted' | 'declined'): InterventionEvent => ({
  ...base(),
  kind: 'decided',
  recipient,
  decision: newDecisionId(draft._id),
  sha256: '0'.repeat(64),
  choices: { [row]: choice },
  acceptedAmount: choice === 'accepted' ? 18_900 : 0,
  currency: 'EUR',
})

describe('statusOf', () => {
  it('is to complete until finished', () => {
    expect(statusOf(draft, [], now)).toBe('to-complete')
  })

  it('is to price while proposed work has no price, then ready', () => {
    const urgent = setRow(editor, finished, row, { status: 'urgent' })
    expect(statusOf(urgent, [], now)).toBe('to-price')
    const priced = setQuoteLine(editor, urgent, row, {
      row,
      label: '',
      quantity: 1000,
      unitPrice: 100,
      basis: 'gross',
      discount: 0,
      vatRate: 2100,
      removed: false,
    })
    expect(statusOf(priced, [], now)).toBe('ready-to-send')
  })

  it('follows the customer: sent, opened, answered', () => {
    expect(statusOf(finished, [sent], now)).toBe('sent')
    expect(statusOf(finished, [sent, opened], now)).toBe('opened')
    expect(statusOf(finished, [sent, opened, decided('accepted')], now)).toBe('answered')
  })

  it('is answered by an inquiry only where nothing is to be decided', () => {
    const asked: InterventionEvent = {
      ...base(),
      kind: 'inquiry',
      recipient,
      inquiry: inquiryIdSchema.parse(recipient.replace('recipient', 'inquiry')),
    }
    expect(statusOf(finished, [sent, opened, asked], now)).toBe('opened')
    const car = setFields(editor, finished, { mode: 'used-car' })
    expect(statusOf(car, [sent, opened, asked], now)).toBe('answered')
  })

  it('asks for no price where there is no checklist', () => {
    const urgent = setRow(editor, finished, row, { status: 'urgent' })
    const warranty = setFields(editor, urgent, { mode: 'warranty' })
    expect(statusOf(warranty, [], now)).toBe('ready-to-send')
  })

  it('is sent by a link that was made to be passed on', () => {
    const link = (action: 'made' | 'revoked'): InterventionEvent => ({
      ...base(),
      kind: 'link',
      recipient,
      action,
    })
    expect(statusOf(finished, [link('made'), link('revoked')], now)).toBe('sent')
    expect(statusOf(finished, [link('revoked')], now)).toBe('ready-to-send')
  })

  it('expires after the deadline unless answered', () => {
    const late = setFields(editor, finished, { replyBy: '2026-01-05T09:30:00.000Z' })
    expect(statusOf(late, [sent, opened], now)).toBe('expired')
    expect(statusOf(late, [sent, decided('declined')], now)).toBe('answered')
    expect(statusOf(late, [], now)).toBe('ready-to-send')
  })

  it('is closed once closed', () => {
    expect(statusOf(setFields(editor, finished, { closedAt: at }), [sent], now)).toBe('closed')
  })
})

describe('answerOf', () => {
  it('is nothing before a decision, then the last one, in whatever order they came', () => {
    expect(answerOf([sent, opened])).toBeNull()
    const [first, second] = [decided('accepted'), decided('declined')]
    expect(answerOf([second, first])).toEqual({
      choices: { [row]: 'declined' },
      acceptedAmount: 0,
      currency: 'EUR',
      at,
    })
  })
})

describe('isChangeable', () => {
  it('ends when the customer has got it', () => {
    expect(interventionStatuses.filter(isChangeable)).toEqual([
      'to-complete',
      'to-price',
      'ready-to-send',
    ])
  })
})
