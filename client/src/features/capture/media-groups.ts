/** The media of an intervention by what they belong to. */
import { type VisibleMedia, visibleMedia, visibleRows } from '@shared/intervention'
import { type Language, textIn } from '@shared/languages'
import type { Intervention } from '@shared/schemas/intervention'

export interface MediaGroup {
  /** Row id, `null` for the whole intervention. */
  row: string | null
  label: string
  media: VisibleMedia[]
}

/**
 * The whole vehicle first, then the rows in their order; those only that have media. What belonged to a
 * row that was removed since stands with the whole vehicle.
 */
export const mediaGroups = (
  doc: Intervention,
  language: Language,
  wholeLabel: string,
): MediaGroup[] => {
  const rows = visibleRows(doc)
  const known = new Set(rows.map(({ id }) => id))
  const whole = visibleMedia(doc).filter(({ entry }) => !entry.row || !known.has(entry.row))
  const groups: MediaGroup[] = [
    { row: null, label: wholeLabel, media: whole },
    ...rows.map(({ id, row }) => ({
      row: id,
      label: textIn(row.label, language),
      media: visibleMedia(doc, id),
    })),
  ]
  return groups.filter(({ media }) => media.length > 0)
}
