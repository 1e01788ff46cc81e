/** Links beside the messages: made to be copied, shown once, ended for good. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newRecipientId, rangeOf } from '@shared/ids'
import { linkAnswerSchema } from '@shared/schemas/api'
import { interventionEventSchema } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import type { Recipient } from '@shared/schemas/office'
import { interventionBy } from '../gateway/documents'
import { type Asker, useServer } from '../server'

const server = useServer()

interface Stored {
  intervention: Intervention
  recipients: Recipient[]
}

const stored = async (names: readonly string[]): Promise<Stored> => {
  const { manager, databases, here } = server()
  const intervention = interventionBy((await manager()).author)
  await databases.workshop(here).insert(intervention)
  const recipients = names.map((name): Recipient => ({
    _id: newRecipientId(intervention._id),
    type: 'recipient',
    schema: 1,
    intervention: intervention._id,
    customer: null,
    name,
    language: 'en',
    mobile: null,
    email: 'ada@example.com',
    updatedAt: '2026-01-05T08:00:00.000Z',
  }))
  await databases.office(here).insertAll(recipients)
  return { intervention, recipients }
}

const pathOf = ({ intervention }: Stored, recipient: Recipient | undefined, dealership: string) =>
  `/api/interventions/${dealership}/${intervention._id}/recipients/${recipient?._id}/link`

const make = (asker: Asker, path: string, idempotencyKey: string = randomUUID()) =>
  asker.ask('POST', path, { json: { idempotencyKey } })

const linkIn = (answer: { json: Record<string, unknown> }) => linkAnswerSchema.parse(answer.json)

const linkEvents = async ({ intervention }: Stored) => {
  const workshop = server().databases.workshop(server().here)
  const events = await workshop.range(interventionEventSchema, rangeOf('event', intervention._id))
  return events.flatMap((event) => (event.kind === 'link' ? [event] : []))
}

const open = (url: string) => server().nobody.ask('GET', new URL(url).pathname)

describe('a link to copy', () => {
  it('is the same for the same press, another for the next, and told once', async () => {
    const there = await stored(['Ada'])
    const staff = await server().person('salesperson')
    const path = pathOf(there, there.recipients[0], server().here)
    const key = randomUUID()
    const [first, again] = [await make(staff, path, key), await make(staff, path, key)]
    expect([first.status, first.headers['cache-control']]).toEqual([201, 'no-store'])
    expect(linkIn(again)).toEqual(linkIn(first))
    expect(linkIn(await make(staff, path)).url).not.toBe(linkIn(first).url)
    const events = await linkEvents(there)
    expect(events.map(({ action, by }) => [action, by])).toEqual([
      ['made', staff.author],
      ['made', staff.author],
    ])
    expect(JSON.stringify(events)).not.toContain(new URL(linkIn(first).url).pathname.slice(3))
  })

  it('ends with all the others of this recipient, and with nobody else’s', async () => {
    const there = await stored(['Ada', 'Ben'])
    const staff = await server().person('back-office')
    const [ada, ben] = there.recipients.map((one) => pathOf(there, one, server().here))
    const [first, second, other] = [
      linkIn(await make(staff, ada ?? '')),
      linkIn(await make(staff, ada ?? '')),
      linkIn(await make(staff, ben ?? '')),
    ]
    const answers = [await staff.ask('DELETE', ada ?? ''), await staff.ask('DELETE', ada ?? '')]
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    expect((await open(first.url)).status).toBe(410)
    expect((await open(second.url)).status).toBe(410)
    expect((await open(other.url)).status).not.toBe(410)
    const revoked = (await linkEvents(there)).filter(({ action }) => action === 'revoked')
    expect(revoked).toHaveLength(1)
  })

  it('is made and ended by the office alone', async () => {
    const there = await stored(['Ada'])
    const path = pathOf(there, there.recipients[0], server().here)
    const askers = [
      await server().device(),
      await server().person('technician'),
      await server().manager(server().elsewhere),
    ]
    for (const asker of askers) {
      expect((await make(asker, path)).status).toBe(403)
      expect((await asker.ask('DELETE', path)).status).toBe(403)
    }
    expect((await make(server().nobody, path)).status).toBe(401)
    expect(await linkEvents(there)).toEqual([])
  })

  it('leads nowhere else: not to a recipient of another intervention', async () => {
    const [there, other] = [await stored(['Ada']), await stored(['Ben'])]
    const staff = await server().manager()
    const crossed = await make(staff, pathOf(there, other.recipients[0], server().here))
    expect([crossed.status, crossed.json['error']]).toEqual([422, 'bad-recipient'])
  })
})
