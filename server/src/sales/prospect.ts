/** A prospect whom a tablet names: a customer and a recipient in the office's database, once per key. */
import { DomainError } from '@shared/errors'
import { type DealershipId, type InterventionId, configIds } from '@shared/ids'
import type { ProspectRequest } from '@shared/schemas/api'
import { dealershipConfigSchema } from '@shared/schemas/configuration'
import {
  type Customer,
  type Recipient,
  customerSchema,
  recipientSchema,
} from '@shared/schemas/office'
import { z } from 'zod'
import type { Context } from '../context'
import { derivedCustomerId, derivedRecipientId } from '../delivery/derived-ids'
import { readEmail, readPhone } from './contact'

export interface ProspectOrder {
  dealership: DealershipId
  intervention: InterventionId
  request: ProspectRequest
}

interface Addresses {
  mobile: string | null
  email: string | null
}

/** @throws DomainError `no-channel`, `bad-recipient` */
const addressesIn = (
  { mobile, email }: ProspectRequest,
  country: string | undefined,
): Addresses => {
  const read = { mobile: readPhone(mobile ?? '', country), email: readEmail(email ?? '') }
  const wrong = (['mobile', 'email'] as const).filter((field) => read[field] === undefined)
  if (wrong.length > 0) {
    throw new DomainError(
      'bad-recipient',
      'This is no number or no address.',
      wrong.map((path) => ({ path, message: 'invalid' })),
    )
  }
  if (!read.mobile && !read.email) {
    throw new DomainError('no-channel', 'A mobile number or an e-mail address is needed.')
  }
  return { mobile: read.mobile ?? null, email: read.email ?? null }
}

const peopleOf = (
  { intervention, request }: ProspectOrder,
  addresses: Addresses,
  updatedAt: string,
): { customer: Customer; recipient: Recipient } => {
  const { key, name, company, language } = request
  const common = { schema: 1, name, language, ...addresses, updatedAt }
  const customer = customerSchema.parse({
    ...common,
    _id: derivedCustomerId(intervention, key),
    type: 'customer',
    company,
  })
  const recipient = recipientSchema.parse({
    ...common,
    _id: derivedRecipientId(intervention, key),
    type: 'recipient',
    intervention,
    customer: customer._id,
  })
  return { customer, recipient }
}

/** Whatever version wrote it: only that it is there counts. */
const presentSchema = z.object({ _id: z.string() })

/**
 * Ids are made of the key: a second try writes nothing over what the office has changed meanwhile, and
 * makes good what a crash left out.
 *
 * @throws DomainError `intervention-not-synchronised`, `no-channel`, `bad-recipient`
 */
export const storeProspect = async (
  { databases, now }: Context,
  order: ProspectOrder,
): Promise<void> => {
  const workshop = databases.workshop(order.dealership)
  const [intervention, config] = await Promise.all([
    workshop.get(presentSchema, order.intervention),
    workshop.get(dealershipConfigSchema, configIds.dealership),
  ])
  if (!intervention) throw new DomainError('intervention-not-synchronised')
  const addresses = addressesIn(order.request, config?.country)
  const people = peopleOf(order, addresses, new Date(now()).toISOString())
  await databases.office(order.dealership).insert(people.customer)
  await databases.office(order.dealership).insert(people.recipient)
}
