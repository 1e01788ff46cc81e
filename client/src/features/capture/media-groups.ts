/** The media of an intervention by what they belong to. */
import { positionName } from '@client/workshop/position-name'
import { type VisibleMedia, visibleMedia, visibleRows } from '@shared/intervention'
import { type Language, textIn } from '@shared/languages'
import type { Intervention } from '@shared/schemas/intervention'
import { walkAround } from '@shared/walk-around'

export interface MediaGroup {
  /** The same as long as it is about the same. */
  key: string
  kind: 'whole' | 'place' | 'row' | 'internal'
  label: string
  media: VisibleMedia[]
}

/** The key of the group that a file belongs to. */
const groupKey = ({ entry }: VisibleMedia, rows: ReadonlySet<string>): string => {
  if (entry.visibility === 'internal') return 'internal'
  if (entry.row && rows.has(entry.row)) return `row:${entry.row}`
  return positionName(entry.position) ? `place:${entry.position}` : ''
}

/**
 * The whole vehicle first, then the places of the walk-around and the rows in their order, and apart at
 * the end what is for the colleagues; those only that have media. What belonged to a row that was removed
 * since stands with the whole vehicle.
 */
export const mediaGroups = (
  doc: Intervention,
  language: Language,
  labels: { whole: string; internal: string },
): MediaGroup[] => {
  const rows = visibleRows(doc)
  const known = new Set(rows.map(({ id }) => id))
  const media = visibleMedia(doc)
  const group = (kind: MediaGroup['kind'], key: string, label: string): MediaGroup => ({
    key,
    kind,
    label,
    media: media.filter((one) => groupKey(one, known) === key),
  })
  return [
    group('whole', '', labels.whole),
    ...walkAround.map((place) => group('place', `place:${place}`, positionName(place))),
    ...rows.map(({ id, row }) => group('row', `row:${id}`, textIn(row.label, language))),
    group('internal', 'internal', labels.internal),
  ].filter(({ media: own }) => own.length > 0)
}
