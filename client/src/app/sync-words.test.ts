import type { SyncStatus } from '@client/data/types'
import { showTexts } from '@client/i18n/i18n'
import { first } from 'virtual:texts'
import { beforeAll, describe, expect, it } from 'vitest'
import { syncWords } from './sync-words'

const status: SyncStatus = {
  phase: 'all-sent',
  files: { done: 0, total: 0 },
  bytes: { sent: 0, total: 0 },
  documents: 0,
  interventions: 0,
  lastSuccessAt: null,
  lastError: null,
}

beforeAll(async () => showTexts('en', await first.en()))

describe('the line on top', () => {
  it('says beside all sent what was never meant to be', () => {
    expect(syncWords(status, 'workshop')).toBe('All sent')
    expect(syncWords(status, 'workshop', 1)).toBe('All sent · 1 draft only here')
    expect(syncWords(status, 'workshop', 2)).toBe('All sent · 2 drafts only here')
  })

  it('promises without a network only what will be', () => {
    const offline = { ...status, phase: 'waiting-for-network' as const }
    expect(syncWords(offline, 'workshop', 2)).toBe('Waiting for network. Everything is safe here.')
  })
})
