import { describe, expect, it } from 'vitest'
import { dirtyRecord, fileRecord, interventionId, mediaId } from '../test-records'
import { type StatusFacts, progressIn, statusOf } from './status'

const facts = (change: Partial<StatusFacts> = {}): StatusFacts => ({
  files: [],
  inFlight: new Map(),
  dirty: [],
  batchSince: '2026-01-02T00:00:00.000Z',
  lastSuccessAt: null,
  failure: null,
  ...change,
})

describe('statusOf', () => {
  it('says all sent only where nothing waits', () => {
    expect(statusOf(facts()).phase).toBe('all-sent')
    expect(statusOf(facts({ dirty: [dirtyRecord()] })).phase).toBe('sending')
    expect(statusOf(facts({ files: [fileRecord(1)] })).phase).toBe('sending')
  })

  it('counts acknowledged chunks and what is on the wire', () => {
    const files = [fileRecord(1, { sent: [0, 2] }), fileRecord(2)]
    const { bytes } = statusOf(facts({ files, inFlight: new Map([[mediaId(1), 40]]) }))
    expect(bytes).toEqual({ sent: 190, total: 500 })
  })

  it('counts files that arrived in this batch, not those of earlier ones', () => {
    const files = [
      fileRecord(1, { receivedAt: '2026-01-01T00:00:00.000Z' }),
      fileRecord(2, { receivedAt: '2026-01-03T00:00:00.000Z' }),
      fileRecord(3),
    ]
    expect(statusOf(facts({ files })).files).toEqual({ done: 1, total: 2 })
  })

  it('counts an intervention once, whatever of it waits', () => {
    const files = [fileRecord(1), fileRecord(2, { intervention: interventionId(2) })]
    expect(statusOf(facts({ files, dirty: [dirtyRecord()] })).interventions).toBe(2)
  })

  it('waits for the network after a failure that passes', () => {
    const status = statusOf(facts({ failure: { code: 'offline', person: false } }))
    expect(status).toMatchObject({ phase: 'waiting-for-network', lastError: 'offline' })
  })

  it('waits for Wi-Fi with files alone: texts go on any network', () => {
    expect(statusOf(facts({ files: [fileRecord(1)], held: 'wifi' })).phase).toBe('waiting-for-wifi')
    const both = { files: [fileRecord(1)], dirty: [dirtyRecord()], held: 'wifi' as const }
    expect(statusOf(facts(both)).phase).toBe('sending')
    expect(statusOf(facts({ held: 'wifi' })).phase).toBe('all-sent')
    expect(statusOf(facts({ files: [fileRecord(1)], held: 'paused' })).phase).toBe('paused')
    expect(statusOf(facts({ held: 'paused' })).phase).toBe('all-sent')
  })

  it('asks for a person where one is needed', () => {
    const revoked = { code: 'device-revoked', person: true }
    expect(statusOf(facts({ failure: revoked })).phase).toBe('needs-attention')
    const files = [fileRecord(1, { failure: 'media-differs' })]
    expect(statusOf(facts({ files }))).toMatchObject({
      phase: 'needs-attention',
      lastError: 'media-differs',
    })
    const dirty = [dirtyRecord({ refused: true })]
    expect(statusOf(facts({ dirty }))).toMatchObject({
      phase: 'needs-attention',
      lastError: 'not-allowed',
    })
  })
})

describe('progressIn', () => {
  it('is null where nothing of the intervention waits', () => {
    const files = [fileRecord(1, { receivedAt: '2026-01-03T00:00:00.000Z' })]
    expect(progressIn(facts({ files }), interventionId(1))).toBeNull()
    expect(progressIn(facts({ files: [fileRecord(1)] }), interventionId(2))).toBeNull()
  })

  it('counts an intervention without a file, and a change to one whose files are there', () => {
    const files = [fileRecord(1, { receivedAt: '2026-01-03T00:00:00.000Z' })]
    const dirty = [dirtyRecord({ intervention: interventionId(1) })]
    expect(progressIn(facts({ dirty }), interventionId(1))).toEqual({ sentBytes: 0, totalBytes: 0 })
    expect(progressIn(facts({ dirty, files }), interventionId(1))).not.toBeNull()
    expect(progressIn(facts({ dirty }), interventionId(2))).toBeNull()
  })

  it('counts what has arrived as sent', () => {
    const files = [fileRecord(1, { receivedAt: '2026-01-03T00:00:00.000Z' }), fileRecord(2)]
    const progress = progressIn(facts({ files }), interventionId(1))
    expect(progress).toEqual({ sentBytes: 250, totalBytes: 500 })
  })
})
