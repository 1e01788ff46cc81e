/** What of an intervention can be found, in the form in which it is compared. */
import { visibleMedia, visibleRows } from '@shared/intervention'
import { joined, plain } from '@shared/plain'
import type { Intervention } from '@shared/schemas/intervention'

type Names = Pick<Intervention, 'number' | 'plate' | 'vin'>

/** One made of signs alone is compared as it is. */
const bare = (name: string): string => joined(name) || name.trim()

/** What an intervention or its vehicle is called by, as it is compared; no empty ones. */
export const joinedNames = ({ number, plate, vin }: Names): string[] => [
  ...new Set([number, plate, vin].map(bare).filter((name) => name !== '')),
]

/** Of rows that somebody marked or wrote at: every car has tyres. In all languages, since two may work in two. */
export const labelsOf = (doc: Pick<Intervention, 'rows' | 'mode'>): string[] => [
  ...new Set(
    visibleRows(doc)
      .filter(({ row }) => row.status !== 'unset' || row.note !== '')
      .map(({ row }) => plain([...new Set(Object.values(row.label))].join('\n'))),
  ),
]

/** What only this intervention has: numbers, vehicle, texts, notes, captions. */
export const textOf = (doc: Intervention): string => {
  const { number, plate, vehicle, vin, message, internalMessage } = doc
  const notes = visibleRows(doc).map(({ row }) => row.note)
  const captions = visibleMedia(doc).map(({ entry }) => entry.caption)
  const written = [number, plate, vehicle, vin, message, internalMessage, ...notes, ...captions]
  const parts = [...written.filter((part) => part !== '').map(plain), ...joinedNames(doc)]
  return [...new Set(parts)].join('\n')
}
