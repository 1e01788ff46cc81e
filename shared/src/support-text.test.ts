import { describe, expect, it } from 'vitest'
import { mediaIdSchema } from './ids'
import { type SyncReport, supportRequestSchema } from './schemas/support'
import { reportText, supportText } from './support-text'

const media = mediaIdSchema.parse('media:01890000-0000-7000-8000-000000000001')
const report: SyncReport = {
  at: '2026-03-01T10:00:00.000Z',
  appVersion: '1.2.3',
  browser: 'Browser/1.0',
  language: 'de',
  deviceName: 'Bay 3',
  dealershipName: 'Autohaus Nord',
  installed: true,
  online: true,
  phase: 'needs-attention',
  lastSuccessAt: null,
  lastError: 'media-differs',
  wifiOnly: true,
  photosFirst: false,
  storage: { usedBytes: 12_345_678, quotaBytes: 2e9, persistent: false },
  line: {
    reachable: true,
    signedIn: true,
    database: false,
    clockMs: -1500,
    bytesPerSecond: 1_250_000,
    error: null,
  },
  files: [
    {
      media,
      kind: 'video',
      bytes: 2_000_000,
      sentBytes: 500_000,
      storedAt: '2026-03-01T09:00:00.000Z',
      state: 'failed',
      draft: false,
      error: 'media-differs',
    },
  ],
  documents: [{ kind: 'intervention', since: '2026-03-01T09:30:00.000Z', refused: true }],
  recordings: 1,
  newer: 2,
  unreadable: 0,
  more: 4,
}
const request = {
  idempotencyKey: '01890000-0000-4000-8000-000000000001',
  message: 'It does not send.',
  replyTo: 'anna@nord.example',
  report,
}

describe('reportText', () => {
  it('says what waits, since when, and why', () => {
    const text = reportText(report)
    expect(text).toContain(
      `- ${media}, video, 0.5 MB of 2.0 MB sent, stored 2026-03-01T09:00:00.000Z, failed, error media-differs`,
    )
    expect(text).toContain('- intervention, since 2026-03-01T09:30:00.000Z, refused')
    expect(text).toContain('Storage: 12.3 MB of 2000.0 MB, persistent: no')
    expect(text).toContain('Clock of the device ahead by: -1.5 s')
    expect(text).toContain('Upload: 10.0 Mbit/s')
    expect(text).toContain('Not listed: 4')
  })

  it('says what is not known', () => {
    const line = { ...request.report.line, reachable: false } as const
    const unknown = { ...line, signedIn: null, database: null, clockMs: null, bytesPerSecond: null }
    const text = reportText({ ...report, line: { ...unknown, error: 'offline' } })
    expect(text).toContain('Signed in: unknown')
    expect(text).toContain('Error of the test: offline')
    expect(reportText({ ...report, line: null })).toContain('Line: not tested')
  })
})

describe('supportText', () => {
  it('puts the words of the person first', () => {
    const text = supportText(request)
    expect(text.startsWith('It does not send.\n\nAnswer to: anna@nord.example\n\nMade: ')).toBe(
      true,
    )
    expect(supportText({ ...request, replyTo: '', report: null })).toBe('It does not send.')
  })
})

describe('supportRequestSchema', () => {
  it('has no place for anything else', () => {
    expect(supportRequestSchema.safeParse(request).success).toBe(true)
    const [file] = report.files
    const leaking = [
      { ...request, customer: 'Ada' },
      { ...request, report: { ...report, number: 'RO 1' } },
      { ...request, report: { ...report, files: [{ ...file, caption: 'Ada’s car' }] } },
    ]
    for (const one of leaking) expect(supportRequestSchema.safeParse(one).success).toBe(false)
  })
})
