import type { SyncStatus } from '@client/data/types'
import type { Language } from '@shared/languages'
import { type LineTest, type SyncReport, maxReported } from '@shared/schemas/support'
import type { DeviceSettings } from './device-settings'
import type { Unsent } from './use-unsent'

export interface ReportFacts {
  at: string
  appVersion: string
  browser: string
  language: Language
  deviceName: string
  dealershipName: string
  installed: boolean
  online: boolean
  status: SyncStatus
  settings: Pick<DeviceSettings, 'paused' | 'wifiOnly' | 'photosFirst'>
  storage: { usedBytes: number; quotaBytes: number; persistent: boolean }
  line: LineTest | null
  unsent: Unsent
  /** How many documents this version keeps and cannot show. */
  setAside: { newer: readonly unknown[]; unreadable: readonly unknown[] }
}

const fileOf = ({
  media,
  kind,
  bytes,
  sentBytes,
  storedAt,
  state,
  draft,
}: Unsent['files'][number]) => ({
  media,
  kind,
  bytes,
  sentBytes,
  storedAt,
  state: state.state,
  draft,
  error: state.state === 'failed' ? state.reason : null,
})

/** Only of what kind it is: an id of an intervention says nothing, its number may be a name. */
const documentOf = ({ id, since, refused }: Unsent['documents'][number]) => ({
  kind: id.split(':')[0] ?? '',
  since,
  refused,
})

/** What the operator is told: versions, states, errors, and nothing of a customer or a car. */
export const syncReportOf = ({
  unsent,
  status,
  settings,
  setAside,
  ...facts
}: ReportFacts): SyncReport => {
  const { files, documents, recordings } = unsent
  const { paused, wifiOnly, photosFirst } = settings
  const { usedBytes, quotaBytes, persistent } = facts.storage
  return {
    ...facts,
    browser: facts.browser.slice(0, 400),
    storage: { usedBytes: Math.round(usedBytes), quotaBytes: Math.round(quotaBytes), persistent },
    phase: status.phase,
    lastSuccessAt: status.lastSuccessAt,
    lastError: status.lastError,
    paused,
    wifiOnly,
    photosFirst,
    files: files.slice(0, maxReported).map(fileOf),
    documents: documents.slice(0, maxReported).map(documentOf),
    recordings: recordings.length,
    newer: setAside.newer.length,
    unreadable: setAside.unreadable.length,
    more: Math.max(0, files.length - maxReported) + Math.max(0, documents.length - maxReported),
  }
}
