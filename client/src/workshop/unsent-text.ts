/**
 * What only this device holds, as a text that a person can read and type again: for the day on which the
 * device can no longer send it.
 */
import { text } from '@client/i18n/use-text'
import { type Language, type LocalizedText, textIn } from '@shared/languages'
import type { Intervention, Row } from '@shared/schemas/intervention'

export interface UnsentTextFacts {
  dealership: string
  device: string
  language: Language
  interventions: readonly Intervention[]
  /** Names and addresses of people that the office has not got yet. */
  people: readonly (readonly string[])[]
}

const joined = (parts: readonly (string | null)[], by = ' · '): string =>
  parts.filter(Boolean).join(by)

const rowLine = (row: Row, say: (label: LocalizedText) => string): string | null => {
  if (row.removed || (row.status === 'unset' && row.note === '' && row.measured === null))
    return null
  const measure = row.measured === null ? null : joined([String(row.measured), row.unit], ' ')
  const facts = joined([text(`common.rowStatus.${row.status}`), measure, row.note])
  return `- ${say(row.group)} / ${say(row.label)}: ${facts}`
}

const linesOf = (doc: Intervention, say: (label: LocalizedText) => string): string[] =>
  [
    '',
    `## ${joined([doc.number, text(`common.mode.${doc.mode}`), doc.createdAt])}`,
    joined([doc.plate, doc.vehicle, doc.vin]),
    ...Object.values(doc.rows)
      .sort((a, b) => a.order - b.order)
      .map((row) => rowLine(row, say)),
    ...Object.values(doc.media).map(({ caption, removed }) =>
      removed || caption === '' ? null : `- "${caption}"`,
    ),
    doc.message,
    doc.internalMessage && `${text('farewell.text.internal')}: ${doc.internalMessage}`,
  ].filter((line) => line !== null)

export const unsentText = (facts: UnsentTextFacts): string => {
  const { dealership, device, language, interventions, people } = facts
  const say = (label: LocalizedText) => textIn(label, language)
  return [
    `# ${text('farewell.text.title', { dealership, device })}`,
    ...interventions.flatMap((doc) => linesOf(doc, say)),
    ...people.flatMap((person) => ['', joined(person)]),
    '',
  ].join('\n')
}
