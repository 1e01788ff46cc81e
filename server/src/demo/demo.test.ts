import { describe, expect, it } from 'vitest'
import { languages } from '@shared/languages'
import { templateVariables, variablesIn } from '@shared/message-template'
import { brandConfigSchema, checklistConfigSchema } from '@shared/schemas/configuration'
import { templateConfigSchema } from '@shared/schemas/office'
import { countSms } from '@shared/sms-segments'
import { typographyFaults } from '@shared/typography'
import { demoBodyworkChecklist } from './bodywork-checklist'
import { demoBrand } from './brand'
import { demoChecklist } from './checklist'
import { demoTemplates } from './templates'

/** Words that a language shares with English, each looked at by a person. */
const sharedWords = new Set(['Surface'])

const items = demoChecklist.groups.flatMap((group) => group.items)

describe('the demo', () => {
  it('is made of sound documents', () => {
    expect(brandConfigSchema.parse(demoBrand)).toEqual(demoBrand)
    expect(checklistConfigSchema.parse(demoChecklist)).toEqual(demoChecklist)
    for (const template of demoTemplates) {
      expect(templateConfigSchema.parse(template)).toEqual(template)
    }
  })

  it('has 25 rows in three groups, each once', () => {
    expect(demoChecklist.groups).toHaveLength(3)
    expect(items).toHaveLength(25)
    expect(new Set(items.map(({ item }) => item)).size).toBe(25)
  })

  it('has a list for the body shop in all languages, each item once', () => {
    expect(checklistConfigSchema.parse(demoBodyworkChecklist)).toEqual(demoBodyworkChecklist)
    const found = demoBodyworkChecklist.groups.flatMap((group) => group.items)
    expect(new Set(found.map(({ item }) => item)).size).toBe(found.length)
    for (const { label } of [...demoBodyworkChecklist.groups, ...found]) {
      expect(Object.keys(label)).toEqual(languages)
      expect(Object.values(label)).not.toContain(undefined)
    }
  })

  it('speaks every language that is translated', () => {
    const texts = [
      ...demoChecklist.groups.map(({ label }) => label),
      ...items.map(({ label }) => label),
      ...demoTemplates.flatMap(({ name, subject, email, sms }) => [name, subject, email, sms]),
    ]
    for (const text of texts) expect(Object.keys(text)).toEqual(languages)
  })

  it('uses known variables only, and gives the link in every message', () => {
    for (const { subject, email, sms } of demoTemplates) {
      for (const text of [subject, email, sms].flatMap((texts) => Object.values(texts))) {
        expect(templateVariables).toEqual(expect.arrayContaining(variablesIn(text)))
      }
      for (const text of [email, sms].flatMap((texts) => Object.values(texts))) {
        expect(variablesIn(text)).toContain('link')
      }
    }
  })

  it('fits each SMS into characters that do not halve what a part holds', () => {
    for (const { sms } of demoTemplates) {
      for (const text of Object.values(sms)) expect(countSms(text).unusual, text).toEqual([])
    }
  })

  it('is set as in print, and says nothing in English that has words of its own', () => {
    const texts = [
      ...[demoChecklist, demoBodyworkChecklist].flatMap(({ groups }) =>
        groups.flatMap(({ label, items: rows }) => [label, ...rows.map((row) => row.label)]),
      ),
      ...demoTemplates.flatMap(({ name, subject, email }) => [name, subject, email]),
      demoBrand.legalText ?? {},
    ]
    const faults = texts.flatMap((text) =>
      languages.flatMap((language) => typographyFaults(text[language] ?? '', language)),
    )
    expect(faults).toEqual([])
    const others = languages.filter((language) => language !== 'en')
    const english = texts.flatMap((text) =>
      others.map((language) => text[language] ?? '').filter((own) => own === text.en),
    )
    expect(english.filter((own) => !sharedWords.has(own))).toEqual([])
  })

  it('has a logo that draws itself: no script, nothing from elsewhere', () => {
    const svg = Buffer.from(demoBrand.logo?.data ?? '', 'base64').toString()
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).not.toMatch(/<script|href|url\(|\son\w+=/)
  })
})
