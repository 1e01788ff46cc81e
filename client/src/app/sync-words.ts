import type { SyncStatus } from '@client/data/types'
import { formatsOf } from '@client/i18n/format'
import { currentLanguage } from '@client/i18n/i18n'
import { errorText, text } from '@client/i18n/use-text'

const sendingWords = ({ files, bytes }: SyncStatus): string => {
  if (bytes.total === 0) return text('common.sync.sendingChanges')
  return text('common.sync.sending', {
    done: Math.min(files.done + 1, files.total),
    total: files.total,
    percent: formatsOf(currentLanguage.value).percent(bytes.sent / bytes.total),
  })
}

const offlineWords = (status: SyncStatus, place: 'workshop' | 'office'): string => {
  if (place === 'office') return text('common.sync.noNetworkOffice')
  if (status.interventions === 0) return text('common.sync.noNetwork')
  return text('common.sync.noNetworkWaiting', {}, status.interventions)
}

const sentWords = (drafts: number): string =>
  drafts === 0 ? text('common.sync.allSent') : text('common.sync.allSentDrafts', {}, drafts)

const savedWords = (status: SyncStatus): string => {
  if (!status.lastSuccessAt) return text('common.sync.allSaved')
  const time = formatsOf(currentLanguage.value).time(status.lastSuccessAt)
  return text('common.sync.allSavedAt', { time })
}

/**
 * How the synchronisation stands, in one sentence.
 *
 * @param drafts not finished, so only on this device
 */
export const syncWords = (status: SyncStatus, place: 'workshop' | 'office', drafts = 0): string => {
  switch (status.phase) {
    case 'waiting-for-network':
      return offlineWords(status, place)
    case 'waiting-for-wifi':
      return text('common.sync.noWifi', {}, status.files.total - status.files.done)
    case 'paused':
      return text('common.sync.paused', {}, status.files.total - status.files.done)
    case 'sending':
      return sendingWords(status)
    case 'needs-attention':
      return text('common.sync.needsAttention', { reason: errorText(status.lastError ?? '') })
    case 'all-sent':
      return place === 'workshop' ? sentWords(drafts) : savedWords(status)
  }
}
