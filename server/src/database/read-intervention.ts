import { readDocument, workshopKinds } from '@shared/documents'
import { DomainError } from '@shared/errors'
import type { InterventionId } from '@shared/ids'
import type { Intervention } from '@shared/schemas/intervention'
import { BadDocumentError } from './errors'

/**
 * One branch of an intervention, whichever version of the app wrote it.
 *
 * @throws DomainError `newer-version` where this server was not updated yet, BadDocumentError
 */
export const readIntervention = (id: InterventionId, raw: unknown): Intervention => {
  const reading = readDocument(workshopKinds, raw)
  if (reading.state === 'newer') throw new DomainError('newer-version')
  if (reading.state === 'read' && reading.doc.type === 'intervention') return reading.doc
  const paths = reading.state === 'unreadable' ? reading.unreadable.paths : ['type']
  throw new BadDocumentError('workshop', id, paths)
}
