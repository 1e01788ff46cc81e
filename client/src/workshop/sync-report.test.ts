import { interventionIdSchema, mediaIdSchema } from '@shared/ids'
import { syncReportSchema } from '@shared/schemas/support'
import { reportText } from '@shared/support-text'
import { describe, expect, it } from 'vitest'
import { type ReportFacts, syncReportOf } from './sync-report'
import type { UnsentView } from './use-unsent'

const uuid = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const intervention = interventionIdSchema.parse(`intervention:${uuid(1)}`)

const film = (n: number): UnsentView => ({
  media: mediaIdSchema.parse(`media:${uuid(n)}`),
  intervention,
  kind: 'video',
  mime: 'video/mp4',
  bytes: 1000,
  sentBytes: 400,
  storedAt: '2026-03-01T09:00:00.000Z',
  state: { state: 'failed', bytes: 1000, reason: 'media-differs' },
  number: 'Mrs Secret',
  row: 'Brakes of Mrs Secret',
  draft: false,
})

const facts = (files: UnsentView[]): ReportFacts => ({
  at: '2026-03-01T10:00:00.000Z',
  appVersion: '1.0.0',
  browser: 'x'.repeat(900),
  language: 'de',
  deviceName: 'Bay 3',
  dealershipName: 'Nord',
  installed: true,
  online: false,
  status: {
    phase: 'needs-attention',
    files: { done: 0, total: 1 },
    bytes: { sent: 0, total: 1 },
    documents: 1,
    interventions: 1,
    lastSuccessAt: null,
    lastError: 'offline',
  },
  settings: { paused: false, wifiOnly: true, photosFirst: true },
  storage: { usedBytes: 10.6, quotaBytes: 99.2, persistent: true },
  line: null,
  setAside: { newer: [{ number: 'Mrs Secret' }], unreadable: [] },
  unsent: {
    files,
    documents: [
      {
        id: intervention,
        intervention,
        number: 'Mrs Secret',
        since: '2026-03-01T09:00:00.000Z',
        refused: true,
        later: false,
      },
    ],
    drafts: [{ id: intervention, number: 'Mrs Secret' }],
    recordings: [],
  },
})

describe('syncReportOf', () => {
  it('fits what the server takes', () => {
    const report = syncReportOf(facts([film(2)]))
    expect(syncReportSchema.parse(report)).toEqual(report)
    expect(report).toMatchObject({ newer: 1, unreadable: 0 })
    expect(report.files[0]).toMatchObject({ state: 'failed', error: 'media-differs' })
    expect(report.documents).toEqual([
      { kind: 'intervention', since: '2026-03-01T09:00:00.000Z', refused: true },
    ])
  })

  it('holds nothing that names a customer', () => {
    const report = syncReportOf(facts([film(2)]))
    expect(JSON.stringify(report) + reportText(report)).not.toContain('Secret')
  })

  it('stays short and says how much it leaves out', () => {
    const report = syncReportOf(facts(Array.from({ length: 130 }, (_, n) => film(n + 2))))
    expect(report.files).toHaveLength(100)
    expect(report.more).toBe(30)
  })
})
