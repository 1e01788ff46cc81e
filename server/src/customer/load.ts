/** Reads what a customer page, a preview and a message are made of. */
import { z } from 'zod'
import { DomainError } from '@shared/errors'
import {
  type DealershipId,
  type InterventionId,
  type MediaId,
  type RecipientId,
  configIds,
  rangeOf,
} from '@shared/ids'
import { merge } from '@shared/merge'
import {
  type BrandConfig,
  type DealershipConfig,
  type StaffConfig,
  brandConfigSchema,
  dealershipConfigSchema,
  staffConfigSchema,
} from '@shared/schemas/configuration'
import { type InterventionEvent, interventionEventSchema } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import { type MediaManifest, mediaManifestSchema } from '@shared/schemas/media'
import {
  type Decision,
  type Recipient,
  decisionSchema,
  recipientSchema,
} from '@shared/schemas/office'
import type { Database } from '../database/database'
import type { Databases } from '../database/databases'
import { readIntervention } from '../database/read-intervention'

const revisionsSchema = z.array(z.object({ ok: z.unknown() }))
const conflictsSchema = z.object({ _conflicts: z.array(z.string()).default([]) })

/** The losing branches of a document that was edited in two places at once. */
const branches = async (
  workshop: Database,
  id: InterventionId,
  conflicts: readonly string[],
): Promise<unknown[]> => {
  if (conflicts.length === 0) return []
  const answer = await workshop.request(revisionsSchema, {
    path: encodeURIComponent(id),
    query: { open_revs: JSON.stringify(conflicts) },
  })
  return answer.flatMap(({ ok }) => (ok === undefined ? [] : [ok]))
}

/**
 * As everybody sees it: what is not merged yet in the database is merged here.
 *
 * @throws DomainError `newer-version` where a later version of the app wrote some of it;
 *   BadDocumentError where some of it cannot be read
 */
export const loadIntervention = async (
  databases: Databases,
  dealership: DealershipId,
  id: InterventionId,
): Promise<Intervention | null> => {
  const workshop = databases.workshop(dealership)
  const [stored] = await workshop.range(z.unknown(), { keys: [id], conflicts: true })
  const { _conflicts } = conflictsSchema.catch({ _conflicts: [] }).parse(stored)
  if (stored === undefined) return null
  const others = await branches(workshop, id, _conflicts)
  return others.reduce<Intervention>(
    (doc, other) => merge(doc, readIntervention(id, other)).merged,
    readIntervention(id, stored),
  )
}

export const loadEvents = (
  databases: Databases,
  dealership: DealershipId,
  intervention: InterventionId,
): Promise<InterventionEvent[]> =>
  databases.workshop(dealership).range(interventionEventSchema, rangeOf('event', intervention))

export const loadRecipient = (
  databases: Databases,
  dealership: DealershipId,
  recipient: RecipientId,
): Promise<Recipient | null> => databases.office(dealership).get(recipientSchema, recipient)

/** The chain of decisions, oldest first. */
export const loadDecisions = (
  databases: Databases,
  dealership: DealershipId,
  intervention: InterventionId,
): Promise<Decision[]> =>
  databases.office(dealership).range(decisionSchema, rangeOf('decision', intervention))

export interface Configuration {
  dealership: DealershipConfig
  brand: BrandConfig | null
  staff: StaffConfig | null
}

/** @throws DomainError `not-found` where the dealership is not set up */
export const loadConfiguration = async (
  databases: Databases,
  dealership: DealershipId,
  brand: string,
): Promise<Configuration> => {
  const workshop = databases.workshop(dealership)
  const [config, brandConfig, staff] = await Promise.all([
    workshop.get(dealershipConfigSchema, configIds.dealership),
    workshop.get(brandConfigSchema, configIds.brand(brand)),
    workshop.get(staffConfigSchema, configIds.staff),
  ])
  if (!config) throw new DomainError('not-found', 'The dealership is not set up.')
  return { dealership: config, brand: brandConfig, staff }
}

/** Manifests of the files that are complete on the server, by media id. */
export const loadReceivedMedia = async (
  databases: Databases,
  dealership: DealershipId,
  events: readonly InterventionEvent[],
): Promise<Map<MediaId, MediaManifest>> => {
  const received = events.flatMap((event) => (event.kind === 'received' ? [event.media] : []))
  if (received.length === 0) return new Map()
  const manifests = await databases
    .workshop(dealership)
    .range(mediaManifestSchema, { keys: received })
  return new Map(manifests.map((manifest) => [manifest._id, manifest]))
}
