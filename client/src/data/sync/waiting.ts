import { inRightTime } from '@client/time/right-now'
import { madeAt } from '@shared/ids'
import type { DirtyRecord } from '../device-store'
import type { WaitingDocument } from '../types'

const sinceOf = (token: string): string => {
  const ms = madeAt(token)
  return new Date(Number.isNaN(ms) ? 0 : inRightTime(ms)).toISOString()
}

/** What was changed here and is not on the server, oldest first. */
export const waitingDocuments = (dirty: readonly DirtyRecord[]): WaitingDocument[] =>
  dirty
    .map(({ id, intervention, token, refused, later }) => ({
      id,
      intervention,
      refused,
      later: later === true,
      since: sinceOf(token),
    }))
    .sort((a, b) => (a.since < b.since ? -1 : 1))
