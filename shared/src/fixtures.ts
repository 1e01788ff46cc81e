/** Interventions for tests, made the way the application makes them. */
import { createClock } from './clock'
import { type Author, newUserId } from './ids'
import { type Editor, createIntervention, withChecklist } from './intervention'
import { checklistConfigSchema } from './schemas/configuration'
import type { Intervention } from './schemas/intervention'

/** @param now wall clock in ms; the default ticks once a call, so that tests do not depend on time */
export const editorOf = (author: Author = newUserId(), now?: () => number): Editor => {
  let tick = Date.UTC(2026, 0, 5)
  return { author, clock: createClock(author, now ?? (() => (tick += 1))) }
}

const checklistFixture = checklistConfigSchema.parse({
  _id: 'config:checklist:workshop',
  type: 'config:checklist',
  schema: 1,
  checklist: 'workshop',
  modes: ['mechanics'],
  groups: [
    {
      label: { en: 'Brakes' },
      items: [
        { item: 'front-pads', label: { en: 'Front brake pads' }, unit: 'mm' },
        { item: 'brake-fluid', label: { en: 'Brake fluid' }, unit: '%' },
      ],
    },
    {
      label: { en: 'Tyres' },
      items: [{ item: 'rear-tyres', label: { en: 'Rear tyres' }, unit: 'mm' }],
    },
  ],
})

export const interventionOf = (editor: Editor): Intervention =>
  withChecklist(
    createIntervention(editor, {
      number: 'RO 48 213',
      mode: 'mechanics',
      brand: 'nord',
      now: new Date('2026-01-05T08:00:00Z'),
    }),
    checklistFixture,
  )
