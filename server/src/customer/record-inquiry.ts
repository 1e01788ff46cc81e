/** Stores what somebody wrote by the form: all of it for the office, that it was written for everybody. */
import { DomainError } from '@shared/errors'
import type { InterventionEvent } from '@shared/schemas/event'
import { type Inquiry, inquirySchema } from '@shared/schemas/office'
import type { Context } from '../context'
import { derivedEventId, derivedInquiryId } from '../delivery/derived-ids'
import type { CheckedInquiry } from './inquiry-form'
import type { PageModel } from './page-model'

const inquiryOf = (
  { subject, words }: PageModel,
  given: CheckedInquiry,
  key: string,
  at: string,
): Inquiry => {
  const { intervention, recipient } = subject
  if (!recipient) throw new DomainError('not-found')
  return {
    _id: derivedInquiryId(intervention, recipient, key),
    type: 'inquiry',
    schema: 1,
    intervention,
    recipient,
    at,
    language: words.language,
    ...given,
    handledAt: null,
    handledBy: null,
  }
}

/** Without a word of what was written: tablets read this. */
const eventOf = ({ _id, intervention, recipient, at }: Inquiry): InterventionEvent => ({
  _id: derivedEventId(intervention, at, 'inquiry', _id),
  type: 'event',
  schema: 1,
  kind: 'inquiry',
  intervention,
  at,
  by: 'server',
  recipient,
  inquiry: _id,
})

/**
 * First what must not be lost, then the note of it; both ids are made of the form's key, so that a second
 * press stores nothing twice and makes good what a crash in between left out.
 */
export const recordInquiry = async (
  { databases, now }: Context,
  model: PageModel,
  given: CheckedInquiry,
  key: string,
): Promise<void> => {
  const { dealership } = model.subject
  const office = databases.office(dealership)
  const inquiry = inquiryOf(model, given, key, new Date(now()).toISOString())
  const written = await office.insert(inquiry)
  const stored = written.ok ? inquiry : await office.get(inquirySchema, inquiry._id)
  await databases.workshop(dealership).insert(eventOf(stored ?? inquiry))
}
