/** A tablet hands in a prospect: stored once, readable by the office alone. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type InterventionId, newInterventionId, rangeOf } from '@shared/ids'
import { customerSchema, recipientSchema } from '@shared/schemas/office'
import { interventionBy, pathOf } from '../gateway/documents'
import { type Asker, useServer } from '../server'

const server = useServer()

const prospect = (change: object = {}) => ({
  key: randomUUID(),
  name: 'Ada Martin',
  company: 'Martin SA',
  language: 'fr',
  mobile: '+32470123456',
  email: 'ada@example.com',
  ...change,
})

const stored = async (): Promise<InterventionId> => {
  const { manager, databases, here } = server()
  const doc = interventionBy((await manager()).author)
  await databases.workshop(here).insert(doc)
  return doc._id
}

const hand = (asker: Asker, intervention: string, json: unknown, dealership = server().here) =>
  asker.ask('POST', `/api/interventions/${dealership}/${intervention}/prospect`, { json })

const recipientsOf = (intervention: InterventionId) =>
  server()
    .databases.office(server().here)
    .range(recipientSchema, rangeOf('recipient', intervention))

const customersNamed = async (name: string) => {
  const range = { startkey: 'customer:', endkey: 'customer:\ufff0' }
  const all = await server().databases.office(server().here).range(customerSchema, range)
  return all.filter((customer) => customer.name === name)
}

describe('a prospect', () => {
  it('becomes a customer and a recipient, once for each key', async () => {
    const intervention = await stored()
    const device = await server().device()
    const given = prospect({ name: `Once ${randomUUID()}` })
    const answers = await Promise.all([1, 2, 3].map(() => hand(device, intervention, given)))
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
      [204, ''],
    ])
    const [customer, ...others] = await customersNamed(given.name)
    expect(others).toEqual([])
    expect(customer).toMatchObject({ company: 'Martin SA', language: 'fr', mobile: given.mobile })
    const recipients = await recipientsOf(intervention)
    expect(recipients).toMatchObject([
      { customer: customer?._id, name: given.name, email: given.email, mobile: given.mobile },
    ])
  })

  it('leaves alone what the office has corrected since', async () => {
    const intervention = await stored()
    const device = await server().device()
    const given = prospect()
    await hand(device, intervention, given)
    const [before] = await recipientsOf(intervention)
    if (!before) throw new Error('no recipient')
    const office = server().databases.office(server().here)
    await office.insert({ ...before, name: 'Ada Martin-Roy' })
    expect((await hand(device, intervention, given)).status).toBe(204)
    expect(await recipientsOf(intervention)).toMatchObject([{ name: 'Ada Martin-Roy' }])
  })

  it('comes from staff as well, by one way of reaching them, with a number as written there', async () => {
    const { databases, here } = server()
    const config = {
      _id: 'config:dealership',
      type: 'config:dealership',
      schema: 1,
      dealership: here,
      name: 'Garage',
      address: '',
      phone: '+3225551234',
      email: 'garage@example.com',
      country: 'BE',
      timeZone: 'Europe/Brussels',
      currency: 'EUR',
      defaultVatRate: 2100,
      language: 'fr',
      modes: ['used-car'],
    }
    await databases.workshop(here).insert(config)
    const intervention = await stored()
    const technician = await server().person('technician')
    const given = prospect({ mobile: '0470 12 34 56', email: null, company: undefined })
    expect((await hand(technician, intervention, given)).status).toBe(204)
    expect(await recipientsOf(intervention)).toMatchObject([
      { mobile: '+32470123456', email: null },
    ])
  })

  it.each([
    ['no way of reaching them', { mobile: null, email: ' ' }, 422, 'no-channel'],
    ['a number that is none', { mobile: '12' }, 422, 'bad-recipient'],
    ['an address that is none', { email: 'ada@' }, 422, 'bad-recipient'],
    ['no name', { name: '  ' }, 400, 'bad-request'],
    ['an unknown language', { language: 'xx' }, 400, 'bad-request'],
    ['no key', { key: 'again' }, 400, 'bad-request'],
  ])('is refused with %s, and leaves nothing behind', async (_what, change, status, error) => {
    const intervention = await stored()
    const device = await server().device()
    const answer = await hand(device, intervention, prospect(change))
    expect([answer.status, answer.json['error']]).toEqual([status, error])
    expect(await recipientsOf(intervention)).toEqual([])
  })

  it('waits for its intervention; another dealership’s is as if it were not there', async () => {
    const { here, elsewhere } = server()
    const intervention = await stored()
    const [device, foreign] = [
      await server().device(),
      await server().device({ dealership: elsewhere }),
    ]
    const answers = [
      await hand(device, newInterventionId(), prospect()),
      await hand(foreign, intervention, prospect(), here),
      await hand(foreign, intervention, prospect(), elsewhere),
    ]
    expect(answers.map(({ status, text }) => [status, text])).toEqual(
      answers.map(() => [409, answers[0]?.text]),
    )
    expect(answers[0]?.json['error']).toBe('intervention-not-synchronised')
    expect(await recipientsOf(intervention)).toEqual([])
  })

  it('is taken from nobody who is not signed in, and given back to no tablet', async () => {
    const intervention = await stored()
    const device = await server().device()
    expect((await hand(server().nobody, intervention, prospect())).status).toBe(401)
    await hand(device, intervention, prospect())
    const [recipient] = await recipientsOf(intervention)
    const path = pathOf.office(server().here)
    const reads = await Promise.all([
      device.ask('GET', `${path}/${recipient?._id}`),
      device.ask('GET', `${path}/_changes?include_docs=true`),
      device.ask('GET', `/api/interventions/${server().here}/${intervention}/prospect`),
    ])
    expect(reads.map(({ status }) => status).every((status) => status >= 400)).toBe(true)
    expect(reads.map(({ text }) => text).join()).not.toContain('ada@example.com')
  })
})
