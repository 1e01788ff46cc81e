/** What was found on the same vehicle before, from the interventions that this device knows. */
import { visibleRows } from './intervention'
import type { Intervention, Row } from './schemas/intervention'

/** Row of an earlier visit. */
export interface EarlierRow extends Pick<Row, 'status' | 'measured' | 'unit'> {
  /** When that visit was finished, or begun where it never was. */
  at: string
}

/** What a vehicle is known by. */
export type Identity = Pick<Intervention, 'vin' | 'plate' | 'number'>

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '')

const same = (a: string, b: string): boolean => a !== '' && a === b

/**
 * The VIN decides where both have one: a plate can move to another car. Then the plate decides. The file
 * number counts only where nothing better is known of one of them; many call a file by its plate.
 */
export const isSameVehicle = (a: Identity, b: Identity): boolean => {
  if (a.vin !== '' && b.vin !== '') return a.vin === b.vin
  const [plateA, plateB] = [bare(a.plate), bare(b.plate)]
  if (plateA !== '' && plateB !== '') return plateA === plateB
  const [numberA, numberB] = [bare(a.number), bare(b.number)]
  return same(numberA, numberB) || same(plateA, numberB) || same(numberA, plateB)
}

type Visit = Identity & Pick<Intervention, '_id' | 'createdAt'>

/** Earlier visits of the vehicle, newest first. Drafts count: what was measured was measured. */
export const earlierVisits = <Known extends Visit>(doc: Visit, known: readonly Known[]): Known[] =>
  known
    .filter(
      (other) =>
        other._id !== doc._id && other.createdAt < doc.createdAt && isSameVehicle(doc, other),
    )
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))

/** Checklist item → what was last found there; items that no visit marked or measured are left out. */
export const lastFound = (visits: readonly Intervention[]): Map<string, EarlierRow> => {
  const found = new Map<string, EarlierRow>()
  for (const visit of visits) {
    const at = visit.finishedAt ?? visit.createdAt
    for (const { row } of visibleRows(visit)) {
      const { item, status, measured, unit } = row
      if (item === undefined || found.has(item)) continue
      if (status !== 'unset' || measured !== null) found.set(item, { status, measured, unit, at })
    }
  }
  return found
}
