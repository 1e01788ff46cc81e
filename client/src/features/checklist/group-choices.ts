import { visibleRows } from '@shared/intervention'
import { type Language, type LocalizedText, textIn } from '@shared/languages'
import type { Intervention } from '@shared/schemas/intervention'

/** Where an item goes that fits no group of the list; the customer reads it in another language. */
const otherGroup: LocalizedText = {
  en: 'Other',
  fr: 'Autres',
  de: 'Sonstiges',
  nl: 'Overig',
  es: 'Otros',
  it: 'Altro',
  pt: 'Outros',
  sv: 'Övrigt',
  nb: 'Annet',
}

export interface GroupChoice {
  label: string
  group: LocalizedText
}

/** The groups an added item may join: those of the list, and one for the rest, at the end. */
export const groupChoices = (doc: Intervention, language: Language): GroupChoice[] => {
  const choices = new Map<string, GroupChoice>()
  const other = textIn(otherGroup, language)
  for (const { row } of visibleRows(doc)) {
    const label = textIn(row.group, language)
    if (label !== other && !choices.has(label)) choices.set(label, { label, group: row.group })
  }
  return [...choices.values(), { label: other, group: otherGroup }]
}
