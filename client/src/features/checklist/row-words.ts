import { text } from '@client/i18n/use-text'
import type { RowView } from '@client/workshop/row-groups'

/** The second line of a row: `Urgent · 1.8 mm`. A reason says more than that it is not marked. */
export const rowWords = ({ status, measure, reason }: RowView): string => {
  const state =
    status === 'unset' && reason !== null
      ? text('checklist.notPossible', { reason })
      : text(`common.rowStatus.${status}`)
  return measure === null ? state : `${state} · ${measure}`
}
