import { text } from '@client/i18n/use-text'
import type { VisibleMedia } from '@shared/intervention'
import { type Language, textIn } from '@shared/languages'
import type { Intervention } from '@shared/schemas/intervention'
import { positionName } from './position-name'

/** What a photo or video is called: its caption, else its row or place, else its kind. */
export const mediaTitle = (
  doc: Pick<Intervention, 'rows'>,
  { entry }: VisibleMedia,
  language: Language,
): string => {
  const row = entry.row ? doc.rows[entry.row] : undefined
  const place = row ? textIn(row.label, language) : positionName(entry.position)
  return entry.caption || place || text(`workshop.${entry.kind}`)
}
