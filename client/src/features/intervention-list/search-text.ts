/** Everything that an intervention can be found by, as one text. */
import { visibleMedia, visibleRows } from '@shared/intervention'
import type { Intervention } from '@shared/schemas/intervention'

/** @param words what stands on the screen but not in the document: names, the mode, the status */
export const searchText = (doc: Intervention, words: readonly string[]): string =>
  [
    doc.number,
    // Without spaces and dashes too: `1ABC234` finds `1-ABC-234`.
    doc.number.replace(/[\s-]/g, ''),
    doc.plate,
    doc.plate.replace(/[\s-]/g, ''),
    doc.vehicle,
    doc.vin,
    doc.message,
    doc.internalMessage,
    ...words,
    ...visibleRows(doc)
      .filter(({ row }) => row.status !== 'unset' || row.note)
      .flatMap(({ row }) => Object.values(row.label).concat(row.note)),
    ...visibleMedia(doc).map(({ entry }) => entry.caption),
  ].join(' ')
