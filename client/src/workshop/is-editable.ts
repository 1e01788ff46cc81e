import { rightNow } from '@client/time/right-now'
import type { InterventionWithEvents } from '@client/data/types'
import { statusOf } from '@shared/status'

const open = new Set<string>(['to-complete', 'to-price', 'ready-to-send'])

/** Whether an intervention may still be changed: what the customer was sent stays as it was. */
export const isEditable = ({ intervention, events }: InterventionWithEvents): boolean =>
  open.has(statusOf(intervention, events, rightNow()))
