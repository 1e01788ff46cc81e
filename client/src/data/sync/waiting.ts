import { inRightTime } from '@client/time/right-now'
import type { DirtyRecord } from '../device-store'
import type { WaitingDocument } from '../types'

/** A token is a UUID of version 7: its first 48 bits are the time of its making in ms. */
const madeAt = (token: string): string => {
  const ms = Number.parseInt(token.replaceAll('-', '').slice(0, 12), 16)
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
      since: madeAt(token),
    }))
    .sort((a, b) => (a.since < b.since ? -1 : 1))
