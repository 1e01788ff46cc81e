/** What a manager sets up; replicated to every device of the dealership (no customer data in it). */
import { z } from 'zod'
import { dealershipIdSchema, slugSchema, userIdSchema } from '../ids'
import { languageSchema, localizedTextSchema } from '../languages'
import { modeSchema } from '../modes'
import { basisPointsSchema, currencySchema } from '../money'
import { roleSchema } from '../roles'
import { colourSchema, couchFields, emailSchema, phoneSchema } from './common'
import { measureLimitsSchema, measureUnitSchema, rowDuties, rowDutySchema } from './intervention'

const config = <Name extends string>(name: Name) => ({
  ...couchFields,
  type: z.literal(name),
  schema: z.literal(1),
})

/** Below a month what is being worked on would leave; ten years are more than any tablet should hold. */
const historyDaysSchema = z.int().min(30).max(3650).default(400)

export const dealershipConfigSchema = z.object({
  ...config('config:dealership'),
  _id: z.literal('config:dealership'),
  dealership: dealershipIdSchema,
  name: z.string().min(1).max(120),
  address: z.string().max(300),
  phone: phoneSchema,
  email: emailSchema,
  /** ISO 3166-1 alpha-2; how national telephone numbers are read. */
  country: z.string().regex(/^[A-Z]{2}$/),
  timeZone: z.string().max(60),
  currency: currencySchema,
  defaultVatRate: basisPointsSchema,
  language: languageSchema,
  modes: z.array(modeSchema).min(1),
  /** How long interventions stay on tablets and in back offices, in days; the server keeps them all. */
  historyDays: historyDaysSchema,
})
export type DealershipConfig = z.infer<typeof dealershipConfigSchema>

export const staffConfigSchema = z.object({
  ...config('config:staff'),
  _id: z.literal('config:staff'),
  /** Names only: a tablet needs to know who its users are, not how to reach them. */
  people: z.array(
    z.object({ id: userIdSchema, name: z.string().min(1).max(120), roles: z.array(roleSchema) }),
  ),
})
export type StaffConfig = z.infer<typeof staffConfigSchema>

export const brandConfigSchema = z.object({
  ...config('config:brand'),
  _id: z.string().startsWith('config:brand:'),
  brand: slugSchema,
  name: z.string().min(1).max(80),
  colours: z.object({ primary: colourSchema, onPrimary: colourSchema }),
  /** Base64 of the picture, at most 100 kB; shown through `<img>`, never inlined as markup. */
  logo: z
    .object({
      mime: z.enum(['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp']),
      data: z.base64().max(140_000),
    })
    .nullable(),
  legalText: localizedTextSchema.nullable(),
})
export type BrandConfig = z.infer<typeof brandConfigSchema>

export const checklistConfigSchema = z.object({
  ...config('config:checklist'),
  _id: z.string().startsWith('config:checklist:'),
  checklist: slugSchema,
  modes: z.array(modeSchema).min(1),
  /** Media that the intervention as a whole must have before *Finish*. */
  duties: z
    .array(z.enum(['photo', 'video']))
    .max(2)
    .default([]),
  groups: z.array(
    z.object({
      label: localizedTextSchema,
      items: z.array(
        z.object({
          item: slugSchema,
          label: localizedTextSchema,
          unit: measureUnitSchema.nullable(),
          limits: measureLimitsSchema.nullable().default(null),
          duties: z.array(rowDutySchema).max(rowDuties.length).default([]),
        }),
      ),
    }),
  ),
})
export type ChecklistConfig = z.infer<typeof checklistConfigSchema>
