/** What is obligatory and missing, one entry for each place where it can be made good. */
import { type MediaDuty, type MissingDuty, missingDuties } from '@shared/duties'
import { visibleRows } from '@shared/intervention'
import { type Language, textIn } from '@shared/languages'
import type { Intervention, RowDuty } from '@shared/schemas/intervention'

export interface DutyGroup {
  /** `null` for the whole intervention. */
  row: string | null
  /** Name of the row, empty for the whole. */
  label: string
  duties: (RowDuty | MediaDuty)[]
}

const add = (groups: Map<string | null, DutyGroup>, { row, duty }: MissingDuty, label: string) => {
  const group = groups.get(row) ?? { row, label, duties: [] }
  groups.set(row, { ...group, duties: [...group.duties, duty] })
}

/** @param whole media that the manager's list demands of every intervention */
export const dutyGroups = (
  doc: Intervention,
  whole: readonly MediaDuty[],
  language: Language,
): DutyGroup[] => {
  const names = new Map(visibleRows(doc).map(({ id, row }) => [id, textIn(row.label, language)]))
  const groups = new Map<string | null, DutyGroup>()
  for (const missing of missingDuties(doc, whole)) {
    add(groups, missing, missing.row === null ? '' : (names.get(missing.row) ?? ''))
  }
  return [...groups.values()]
}
