import { joinReason, splitReason } from '@shared/duties'
import { setFields, setRow } from '@shared/intervention'
import type { OpenIntervention } from './use-open-intervention'

/**
 * Keeps why something that the manager wants cannot be had, beside what was written there.
 *
 * @param row `null` for the whole intervention
 */
export const excuse = (open: OpenIntervention, row: string | null, reason: string): void =>
  void open.edit((doc, editor) => {
    const before = row === null ? doc.internalMessage : (doc.rows[row]?.note ?? '')
    const text = joinReason({ text: splitReason(before).text, reason }).slice(0, 4000)
    return row === null
      ? setFields(editor, doc, { internalMessage: text })
      : setRow(editor, doc, row, { note: text })
  })
