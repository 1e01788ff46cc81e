import { text } from '@client/i18n/use-text'
import type { VisibleMedia } from '@shared/intervention'
import { type Language, textIn } from '@shared/languages'
import type { Intervention } from '@shared/schemas/intervention'

/** What a photo or video is called: its caption, else its row, else its kind. */
export const mediaTitle = (
  doc: Pick<Intervention, 'rows'>,
  { entry }: VisibleMedia,
  language: Language,
): string => {
  const row = entry.row ? doc.rows[entry.row] : undefined
  return entry.caption || (row ? textIn(row.label, language) : '') || text(`workshop.${entry.kind}`)
}
