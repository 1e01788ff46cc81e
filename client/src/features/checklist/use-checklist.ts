import { currentLanguage } from '@client/i18n/i18n'
import { text } from '@client/i18n/use-text'
import { useToastStore } from '@client/ui/toast-store'
import {
  type RowGroup,
  type RowView,
  createRowMemory,
  rowGroups,
  searchRows,
} from '@client/workshop/row-groups'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { newRowId } from '@shared/ids'
import { addRow, markRows, nextStatus, setRow } from '@shared/intervention'
import type { LocalizedText } from '@shared/languages'
import type { RowStatus } from '@shared/schemas/intervention'
import { computed, ref } from 'vue'

/** The rows as search and filter leave them, marking, and adding one. */
export const useChecklist = (open: OpenIntervention, only: () => RowStatus | null) => {
  const toasts = useToastStore()
  const query = ref('')
  /** Said to screen readers after a tap. */
  const announcement = ref('')
  const remember = createRowMemory()
  const all = computed(() =>
    open.doc.value ? remember(rowGroups(open.doc.value, currentLanguage.value)) : [],
  )
  const narrowed = computed(() => query.value.trim() !== '' || only() !== null)
  const groups = computed(() =>
    narrowed.value
      ? searchRows(all.value, query.value, ({ status }) => status === (only() ?? status))
      : all.value,
  )
  const count = computed(() => all.value.reduce((sum, { rows }) => sum + rows.length, 0))
  const rowOf = (id: string | null) =>
    all.value.flatMap(({ rows }) => rows).find((row) => row.id === id) ?? null

  const mark = (row: RowView) => {
    announcement.value = text('checklist.announce', {
      row: row.label,
      status: text(
        nextStatus(row.status) === 'unset'
          ? 'checklist.notMarked'
          : `common.rowStatus.${nextStatus(row.status)}`,
      ),
    })
    return open.edit((doc, editor) => {
      const known = doc.rows[row.id]
      return known ? setRow(editor, doc, row.id, { status: nextStatus(known.status) }) : doc
    })
  }

  /** What is left of a group is fine; one tap takes it back, and leaves what was tapped since. */
  const markRest = ({ label, rows }: RowGroup) => {
    const rest = rows.filter(({ status }) => status === 'unset').map(({ id }) => id)
    const change = (from: RowStatus, to: RowStatus) =>
      void open.edit((doc, editor) => markRows(editor, doc, rest, { from, to }))
    change('unset', 'ok')
    toasts.show(text('checklist.restMarked', { group: label }, rest.length), {
      actionLabel: text('common.undo'),
      action: () => change('ok', 'unset'),
    })
  }

  /** @returns the id of the new row */
  const add = async (label: string, group: LocalizedText): Promise<string> => {
    // One id, however often the change is made: on the screen, on the disk, and again at a start.
    const rowId = newRowId()
    const words = { [currentLanguage.value]: label.trim() }
    await open.edit((doc, editor) => addRow(editor, doc, words, group, rowId).doc)
    return rowId
  }

  return { query, narrowed, announcement, groups, count, rowOf, mark, markRest, add }
}
