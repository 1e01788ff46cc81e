/** A few interventions that differ in everything that a list can be searched and narrowed by. */
import { editorOf } from '@shared/fixtures'
import { type UserId, interventionIdSchema, uuidFrom } from '@shared/ids'
import { addRow, createIntervention, setFields, setRow } from '@shared/intervention'
import type { Mode } from '@shared/modes'
import { staffConfigSchema } from '@shared/schemas/configuration'
import type { Intervention, InterventionFields } from '@shared/schemas/intervention'
import { z } from 'zod'
import { type House, askDatabase } from '../../support/baysight'
import { dealership } from '../story/records'

const dayMs = 24 * 3_600_000
const database = `dealership-${dealership}`
const documentSchema = z.looseObject({ _id: z.string() })

export const warrantyVin = 'WVWZZZ1JZXW000001'

const read = async (house: House, id: string): Promise<z.infer<typeof documentSchema>> =>
  documentSchema.parse(
    await (await askDatabase(house, `${database}/${encodeURIComponent(id)}`)).json(),
  )

interface Given {
  days: number
  number: string
  mode: Mode
  brand?: string
  fields?: Partial<InterventionFields>
  /** Work that was found, and what was noted at it. */
  row?: { en: string; de: string; note: string }
}

let made = 0

const begun = ({ days, number, mode, brand = 'nord', fields = {}, row }: Given): Intervention => {
  const ms = Date.now() - days * dayMs
  const editor = editorOf(undefined, () => ms)
  made += 1
  const tail = `7000-8000-${String(made).padStart(12, 'a')}`
  const id = interventionIdSchema.parse(`intervention:${uuidFrom(ms)}-${tail}`)
  const fresh = createIntervention(editor, { id, number, mode, brand, now: new Date(ms) })
  const doc = setFields(editor, fresh, { finishedAt: new Date(ms).toISOString(), ...fields })
  if (!row) return doc
  const { en, de, note } = row
  const added = addRow(editor, doc, { en, de }, { en: 'Chassis', de: 'Fahrwerk' })
  return setRow(editor, added.doc, added.rowId, { status: 'urgent', note })
}

/** @param jonas the technician @param katrin who follows up */
const known = (jonas: UserId, katrin: UserId): Intervention[] => [
  begun({
    days: 0,
    number: 'RO 90-001',
    mode: 'warranty',
    fields: { plate: 'HB-XY 907', vin: warrantyVin, vehicle: 'Citroën C3', author: jonas },
  }),
  begun({
    days: 10,
    number: 'RO 90-002',
    mode: 'bodywork',
    fields: { plate: 'KI-ÜB 12', vehicle: 'Škoda Fabia', assignee: katrin },
    row: { en: 'Shock absorber', de: 'Stoßdämpfer', note: 'Leaks at the left front' },
  }),
  begun({
    days: 40,
    number: 'GW 7-341',
    mode: 'used-car',
    brand: 'sued',
    fields: { vehicle: 'Transit', closedAt: new Date().toISOString() },
  }),
  // What the camera of the test looks at, written otherwise.
  begun({ days: 20, number: 'RO-48213', mode: 'mechanics', fields: { plate: 'HB-AA 1' } }),
]

/** Puts them into the database, with a second brand. */
export const seedKnown = async (house: House): Promise<void> => {
  const { people } = staffConfigSchema.parse(await read(house, 'config:staff'))
  const [jonas, katrin] = ['Jonas Keller', 'Katrin Vogt'].map(
    (name) => people.find((one) => one.name === name)?.id,
  )
  if (!jonas || !katrin) throw new Error(`nobody is called so: ${people.map(({ name }) => name)}`)
  const { _rev, ...brand } = await read(house, 'config:brand:nord')
  const second = { ...brand, _id: 'config:brand:sued', brand: 'sued', name: 'Autohaus Süd' }
  const answer = await askDatabase(house, `${database}/_bulk_docs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ docs: [second, ...known(jonas, katrin)] }),
  })
  const results = z.array(z.object({ error: z.string().optional() })).parse(await answer.json())
  if (results.some(({ error }) => error)) throw new Error(JSON.stringify(results))
}
