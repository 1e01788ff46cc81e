import { text } from '@client/i18n/use-text'
import { currentLanguage } from '@client/i18n/i18n'
import { type RowView, rowGroups } from '@client/workshop/row-groups'
import type { OpenIntervention } from '@client/workshop/use-open-intervention'
import { addRow, nextStatus, setRow } from '@shared/intervention'
import type { LocalizedText } from '@shared/languages'
import { computed, ref } from 'vue'

/** The rows as the search leaves them, marking, and adding one. */
export const useChecklist = (open: OpenIntervention) => {
  const query = ref('')
  /** Said to screen readers after a tap. */
  const announcement = ref('')
  const all = computed(() =>
    open.doc.value ? rowGroups(open.doc.value, currentLanguage.value) : [],
  )
  const groups = computed(() =>
    open.doc.value ? rowGroups(open.doc.value, currentLanguage.value, query.value) : [],
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

  /** @returns the id of the new row */
  const add = async (label: string, group: LocalizedText): Promise<string> => {
    let added = ''
    await open.edit((doc, editor) => {
      const result = addRow(editor, doc, { [currentLanguage.value]: label.trim() }, group)
      added = result.rowId
      return result.doc
    })
    return added
  }

  return { query, announcement, groups, count, rowOf, mark, add }
}
