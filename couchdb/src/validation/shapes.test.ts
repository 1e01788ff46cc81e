/** The validation's shapes and the schemas of `shared` are written twice; here they are compared. */
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import {
  brandConfigSchema,
  checklistConfigSchema,
  dealershipConfigSchema,
  staffConfigSchema,
} from '@shared/schemas/configuration'
import { interventionFieldsSchema, interventionSchema } from '@shared/schemas/intervention'
import { mediaManifestSchema } from '@shared/schemas/media'
import {
  customerSchema,
  inquirySchema,
  recipientSchema,
  templateConfigSchema,
} from '@shared/schemas/office'
import type { Check } from './shape'
import { interventionFields, officeShapes, workshopShapes } from './shapes'

const schemas: Record<string, z.ZodObject> = {
  intervention: interventionSchema,
  media: mediaManifestSchema,
  'config:dealership': dealershipConfigSchema,
  'config:staff': staffConfigSchema,
  'config:brand': brandConfigSchema,
  'config:checklist': checklistConfigSchema,
  customer: customerSchema,
  recipient: recipientSchema,
  inquiry: inquirySchema,
  'config:template': templateConfigSchema,
}
const shapes: Record<string, Check> = { ...workshopShapes, ...officeShapes }

/** Asks a shape about one field: does it know it at all? */
const knows = (shape: Check, field: string): boolean =>
  shape({ [field]: null }, '') !== `${field}: is no field of this document`

describe('shapes', () => {
  it('cover the same documents', () => {
    expect(Object.keys(shapes).sort()).toEqual(Object.keys(schemas).sort())
  })

  it.each(Object.keys(schemas))('%s has the fields of its schema', (type) => {
    const shape = shapes[type] ?? (() => 'missing')
    // Conflicts are computed by the database when asked for, never stored.
    const fields = Object.keys(schemas[type]?.shape ?? {}).filter((name) => name !== '_conflicts')
    expect(fields.filter((field) => !knows(shape, field))).toEqual([])
  })

  it.each(Object.keys(schemas))('%s asks for every field that its schema asks for', (type) => {
    const shape = shapes[type] ?? (() => null)
    const schema = schemas[type]
    const required = Object.entries(schema?.shape ?? {}).filter(
      ([, field]) => !field.safeParse(undefined).success,
    )
    expect(required.length).toBeGreaterThan(0)
    expect(shape({}, '')).toContain('is missing')
  })

  it('know the same registers', () => {
    expect(Object.keys(interventionFields).sort()).toEqual(
      Object.keys(interventionFieldsSchema.shape).sort(),
    )
  })
})
