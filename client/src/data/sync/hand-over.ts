/** Hands prospects to the office: after the intervention they belong to, once, and away from here. */
import type { ProspectRequest } from '@shared/schemas/api'
import type { DirtyRecord, ProspectRecord } from '../device-store'
import type { DirtyList } from '../dirty'
import type { Interventions } from '../interventions'
import type { Prospects } from '../prospects'
import { isPassing, needsPerson, toSyncError } from './failure'
import type { Remote } from './remote'

export interface HandOverContext {
  prospects: Prospects
  interventions: Pick<Interventions, 'isDraft'>
  dirty: Pick<DirtyList, 'all'>
  remote: Pick<Remote, 'prospect'>
}

const requestOf = ({ key, form }: ProspectRecord): ProspectRequest | null =>
  form && {
    key,
    name: form.name.trim(),
    company: form.company.trim(),
    language: form.language,
    mobile: form.mobile.trim() || null,
    email: form.email.trim() || null,
  }

/** Whether the person has to change something; everything else is tried again by itself. */
const isFinal = (code: string, failure: ReturnType<typeof toSyncError>): boolean =>
  code !== 'intervention-not-synchronised' && !isPassing(failure) && !needsPerson(failure)

const handOverOne = async (
  { prospects, remote }: HandOverContext,
  record: ProspectRecord,
): Promise<void> => {
  const request = requestOf(record)
  if (!request || !record.complete) return prospects.refused(record, 'bad-recipient')
  await prospects.tried(record)
  try {
    await remote.prospect(record.intervention, request)
  } catch (thrown) {
    const failure = toSyncError(thrown)
    if (!isFinal(failure.code, failure)) throw failure
    return prospects.refused(record, failure.code)
  }
  await prospects.handedOver(record)
}

/** Prospects of finished interventions: what of them is still here. */
export const prospectsOutside = ({
  prospects,
  interventions,
}: Pick<HandOverContext, 'prospects' | 'interventions'>): ProspectRecord[] =>
  prospects.waiting().filter(({ intervention }) => !interventions.isDraft(intervention))

/**
 * To be called after a push.
 *
 * @throws SyncError where trying again makes sense
 */
export const handOverProspects = async (context: HandOverContext): Promise<void> => {
  const pending = new Set(context.dirty.all().map(({ id }) => id))
  for (const record of prospectsOutside(context)) {
    if (record.failure || pending.has(record.intervention)) continue
    await handOverOne(context, record)
  }
}

/** Prospects among the documents that wait, for the status and the report. */
export const asDirty = (records: readonly ProspectRecord[]): DirtyRecord[] =>
  records.map(({ intervention, key, failure }) => ({
    id: `prospect:${intervention}`,
    database: 'office',
    token: key,
    intervention,
    refused: failure !== null,
  }))
