import { text } from '@client/i18n/use-text'
import type { RowView } from '@client/workshop/row-groups'

/** The second line of a row: `Urgent · 1.8 mm`. */
export const rowWords = ({ status, measure }: RowView): string =>
  [text(`common.rowStatus.${status}`), ...(measure ? [measure] : [])].join(' · ')
