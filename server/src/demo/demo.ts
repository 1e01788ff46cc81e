/** What a first start creates, so that a stranger can do the whole job at once. */
import { configIds, dealershipIdSchema } from '@shared/ids'
import type { DealershipConfig, StaffConfig } from '@shared/schemas/configuration'
import type { Context } from '../context'
import { createDealership, dealerships, migrateDealership } from '../database/migrate'
import { demoBodyworkChecklist } from './bodywork-checklist'
import { demoBrand } from './brand'
import { demoChecklist } from './checklist'
import { type DemoAccount, createPeople } from './people'
import { demoTemplates } from './templates'

export type { DemoAccount } from './people'

const dealership = dealershipIdSchema.parse('autohausnord')

const dealershipConfig: DealershipConfig = {
  _id: configIds.dealership,
  type: 'config:dealership',
  schema: 1,
  dealership,
  name: 'Autohaus Nord',
  address: 'Hafenstraße 12, 20457 Hamburg',
  // A number that the German regulator keeps free for films and examples.
  phone: '+494066969123',
  email: 'service@example.com',
  country: 'DE',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  defaultVatRate: 1900,
  language: 'de',
  modes: ['mechanics', 'bodywork', 'warranty', 'used-car', 'direct-message'],
  historyDays: 400,
}

const staffConfig = (people: StaffConfig['people']): StaffConfig => ({
  _id: configIds.staff,
  type: 'config:staff',
  schema: 1,
  people,
})

/**
 * Creates the demo dealership where there is no dealership at all. Its entry in the registry comes
 * last: a start that was cut short is simply done again.
 *
 * @returns the accounts with their passwords, `null` where nothing was created
 */
export const createDemo = async ({ databases, now }: Context): Promise<DemoAccount[] | null> => {
  if ((await dealerships(databases)).length > 0) return null
  const createdAt = new Date(now()).toISOString()
  await migrateDealership(databases, dealership)
  const { accounts, staff } = await createPeople(databases.registry, dealership, createdAt)
  await databases
    .workshop(dealership)
    .insertAll([
      dealershipConfig,
      staffConfig(staff),
      demoBrand,
      demoChecklist,
      demoBodyworkChecklist,
    ])
  await databases.office(dealership).insertAll(demoTemplates)
  await createDealership(databases, dealership, createdAt)
  return accounts
}
