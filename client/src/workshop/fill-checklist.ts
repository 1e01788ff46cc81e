/** The manager's list in an intervention: copied once, exchanged when the mode changes. */
import { visibleMedia, visibleRows, withChecklist, setRow, type Editor } from '@shared/intervention'
import type { Mode } from '@shared/modes'
import type { ChecklistConfig } from '@shared/schemas/configuration'
import type { Intervention, Row } from '@shared/schemas/intervention'

/** The first list that the manager made for a mode. */
export const checklistFor = (
  lists: readonly ChecklistConfig[],
  mode: Mode,
): ChecklistConfig | null => lists.find(({ modes }) => modes.includes(mode)) ?? null

const isUntouched = (doc: Intervention, id: string, row: Row): boolean =>
  row.item !== undefined &&
  row.status === 'unset' &&
  row.note === '' &&
  row.measured === null &&
  visibleMedia(doc, id).length === 0

/** The items of a list by their slug, told apart by their words. */
const wordsOf = (list: ChecklistConfig): Map<string, string> =>
  new Map(
    list.groups.flatMap(({ items }) =>
      items.map((i) => [i.item, JSON.stringify(i.label)] as const),
    ),
  )

/** The list without the items whose rows are still there: those keep what was written in them. */
const withoutKept = (list: ChecklistConfig, kept: Set<string | undefined>): ChecklistConfig => ({
  ...list,
  groups: list.groups.map((group) => ({
    ...group,
    items: group.items.filter(({ item }) => !kept.has(item)),
  })),
})

/**
 * Gives an intervention the rows of `list`; rows that somebody worked on stay. Without a list everything
 * stays as it is: a mode without a checklist does not show it.
 */
export const fillChecklist = (
  editor: Editor,
  doc: Intervention,
  list: ChecklistConfig | null,
): Intervention => {
  if (!list) return doc
  const words = wordsOf(list)
  let cleared = doc
  for (const { id, row } of visibleRows(doc)) {
    const stays = words.get(row.item ?? '') === JSON.stringify(row.label)
    if (!stays && isUntouched(doc, id, row)) {
      cleared = setRow(editor, cleared, id, { removed: true })
    }
  }
  const kept = new Set(visibleRows(cleared).map(({ row }) => row.item))
  return withChecklist(cleared, withoutKept(list, kept))
}
