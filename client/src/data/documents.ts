/** From what a database holds to what the app shows: documents that do not parse are left out. */
import type { Clock, Stamp } from '@shared/clock'
import { merge } from '@shared/merge'
import { brandConfigSchema, checklistConfigSchema } from '@shared/schemas/configuration'
import { dealershipConfigSchema, staffConfigSchema } from '@shared/schemas/configuration'
import { interventionEventSchema } from '@shared/schemas/event'
import { type Intervention, interventionSchema } from '@shared/schemas/intervention'
import { mediaManifestSchema } from '@shared/schemas/media'
import { z } from 'zod'

export const workshopDocumentSchema = z.union([
  interventionSchema,
  interventionEventSchema,
  mediaManifestSchema,
  dealershipConfigSchema,
  staffConfigSchema,
  brandConfigSchema,
  checklistConfigSchema,
])
export type WorkshopDocument = z.infer<typeof workshopDocumentSchema>

const schemas = {
  intervention: interventionSchema,
  event: interventionEventSchema,
  media: mediaManifestSchema,
  'config:dealership': dealershipConfigSchema,
  'config:staff': staffConfigSchema,
  'config:brand': brandConfigSchema,
  'config:checklist': checklistConfigSchema,
} as const

const typeSchema = z.object({ type: z.enum(Object.keys(schemas) as (keyof typeof schemas)[]) })

/** `null` for what this version of the app does not know; such a document is never deleted. */
export const parseWorkshopDocument = (raw: unknown): WorkshopDocument | null => {
  const type = typeSchema.safeParse(raw)
  if (!type.success) return null
  const parsed = schemas[type.data.type].safeParse(raw)
  return parsed.success ? parsed.data : null
}

/** All branches of an intervention as one; the first must be the winning revision. */
export const mergeLeaves = (leaves: readonly Intervention[]): Intervention | null => {
  const [winner, ...others] = leaves
  if (!winner) return null
  if (others.length === 0) return winner
  const merged = others.reduce((doc, other) => merge(doc, other).merged, winner)
  return { ...merged, _rev: winner._rev }
}

const stampsOf = (doc: WorkshopDocument): Stamp[] => {
  if (doc.type === 'intervention') return [doc.created, ...Object.values(doc.stamps)]
  return doc.type === 'event' && doc.kind === 'edit' ? [doc.stamp] : []
}

/** Keeps the clock ahead of everything that was read. */
export const observe = (clock: Clock, doc: WorkshopDocument): void => {
  let latest: Stamp | null = null
  for (const stamp of stampsOf(doc)) if (!latest || stamp > latest) latest = stamp
  if (latest) clock.observe(latest)
}
