/** No language says a thing in English that it has a word of its own for, and each is set as in print. */
import { type Language, languages } from '@shared/languages'
import { typographyFaults } from '@shared/typography'
import { describe, expect, it } from 'vitest'
import { textsOf } from './test-texts'

/** The name of the app, and signs that are the same everywhere. */
const everywhere = ['Baysight', '{minutes} min']
/** A sign almost everywhere; German writes it out. */
const signs = new Set(['{n} OK | {n} OK'])

/** Words that a language shares with English, each looked at by a person. */
const shared: Record<Exclude<Language, 'en'>, readonly string[]> = {
  // prettier-ignore
  fr: [
    'Ctrl', '{hours} h {minutes}', 'Interventions', 'Pause', 'Zoom', 'Photo', 'Menu', 'OK', 'Urgent', 'E-mail',
    'Mobile', 'Prospects', 'Proportions', '{n} intervention | {n} interventions', 'VIN',
    '{n} photo | {n} photos', 'Prospect', 'Total', 'Code', 'SMS', 'Standard', 'Version',
  ],
  // prettier-ignore
  de: [
    'Filter', 'Filter ({n})', 'Status', '{hours} h {minutes}', 'Pause', 'Zoom', 'Details: {name}', 'Video', 'Details: {row}',
    'Details', 'Name', 'Text', 'Tablet', 'Front', 'Code', 'SMS', 'Computer', 'Standard', 'Version',
  ],
  // prettier-ignore
  nl: [
    'Ctrl', 'Camera', 'Zoom', 'Details: {name}', 'Video', 'Camera: {row}', 'Details: {row}', 'Status', 'Checklist',
    'Menu', 'OK', 'Details', 'Later', 'E-mail', 'Prospects', '{n} open | {n} open', 'Tablet', 'VIN',
    'Prospect', 'Code', 'Computer', 'Support', 'Upload: {speed} Mbit/s.', 'Media',
  ],
  // prettier-ignore
  es: [
    'Ctrl', '{days} d {hours} h', '{hours} h {minutes}', 'Zoom', 'Checklist', 'No', 'OK', 'Tablet', 'Total', 'VIN',
    'SMS',
  ],
  // prettier-ignore
  it: [
    'Ctrl', '{hours} h {minutes}', 'Zoom', 'Video', 'Checklist', 'Menu', 'No', 'OK', 'E-mail', 'Tablet', 'VIN',
    'SMS', 'Computer', 'Standard', 'Password',
  ],
  // prettier-ignore
  pt: [
    'Ctrl', '{days} d {hours} h', '{hours} h {minutes}', 'Zoom', 'Checklist', 'Menu', 'OK', 'E-mail', 'Tablet',
    'Total', 'VIN', 'SMS',
  ],
  // prettier-ignore
  sv: [
    'Ctrl', 'Filter', 'Filter ({n})', '{days} d {hours} h', '{hours} h {minutes}', 'Status', 'OK', 'Text', 'Front',
    'Version', 'Support', 'Media',
  ],
  // prettier-ignore
  nb: [
    'Ctrl', 'Pause', 'Zoom', 'Status', 'OK', 'Front', 'Send', 'SMS', 'Send SMS',
    'Sending', 'Support', 'Media',
  ],
}

const english = textsOf('en')
const others = languages.filter((language) => language !== 'en')
/** `{step}/{total} · {time}` says nothing in any language. */
const hasWords = (text: string): boolean => /\p{Letter}/u.test(text.replace(/\{\w+\}/g, ''))

describe.each(others)('%s', (language) => {
  const own = [...textsOf(language)]
  const allowed = new Set([...everywhere, ...shared[language]])

  it('has words of its own', () => {
    const same = own
      .filter(
        ([key, text]) =>
          hasWords(text) && english.get(key) === text && !allowed.has(text) && !signs.has(text),
      )
      .map(([key, text]) => `${key}: ${text}`)
    expect(same).toEqual([])
  })

  it('shares no word with English that is not there any more', () => {
    const said = new Set(own.map(([, text]) => text))
    expect([...allowed].filter((text) => !said.has(text))).toEqual([])
  })
})

describe.each(languages)('%s', (language) => {
  it('is set as in print', () => {
    const faults = [...textsOf(language).values()].flatMap((text) =>
      typographyFaults(text, language),
    )
    expect(faults).toEqual([])
  })
})
