import type { Intervention } from '@shared/schemas/intervention'
import { joinedNames } from './search-text'
import type { Summary } from './summary'

type Names = Pick<Intervention, 'number' | 'plate' | 'vin'>

/** Those that have a number, plate or VIN in common with what is given, spaces and dashes aside. */
export const sharingName = (list: readonly Summary[], given: Names): Summary[] => {
  const wanted = new Set(joinedNames(given))
  return list.filter(({ names }) => names.some((name) => wanted.has(name)))
}
