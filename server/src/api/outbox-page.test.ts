import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DomainError } from '@shared/errors'
import { dealershipIdSchema, newInterventionId, newRecipientId } from '@shared/ids'
import type { Role } from '@shared/roles'
import { messageSchema } from '@shared/schemas/outbox'
import {
  type Fixture,
  dealership,
  officeCaller,
  startFixture,
} from '../../../tests/support/customer-fixture'
import type { Caller } from '../http/caller'
import { outboxPageRoute } from './outbox-page'

const elsewhere = dealershipIdSchema.parse('suedtest')
const now = new Date().toISOString()

const messageOf = (of: typeof dealership) => {
  const intervention = newInterventionId()
  return messageSchema.parse({
    _id: `message:${randomUUID()}`,
    type: 'message',
    schema: 1,
    dealership: of,
    intervention,
    recipient: newRecipientId(intervention),
    channel: 'sms',
    to: '+4915112345678',
    from: 'Nord',
    subject: '',
    text: `link of ${of}`,
    html: null,
    state: 'sent',
    attempts: 1,
    notBefore: now,
    lease: null,
    providerId: null,
    lastError: null,
    announced: null,
    createdBy: officeCaller.id,
    createdAt: now,
    updatedAt: now,
  })
}

let fixture: Fixture
beforeAll(async () => {
  fixture = await startFixture()
  await fixture.databases.outbox.insertAll([messageOf(dealership), messageOf(elsewhere)])
})
afterAll(() => fixture.close())

const personWith = (...roles: Role[]): Caller => ({
  ...officeCaller,
  memberships: [{ dealership, roles }],
})

/** The page as somebody gets it, who is known by `caller`. */
const page = async (
  caller: Caller | null,
  {
    publicUrl = fixture.url,
    headers = {},
  }: { publicUrl?: string; headers?: Record<string, string> } = {},
) => {
  const identify = async () => {
    if (!caller) throw new DomainError('not-signed-in')
    return caller
  }
  const routes = outboxPageRoute({ ...fixture.context, publicUrl }, identify)
  fixture.serve([{ routes }])
  const answer = await fetch(`${fixture.url}/outbox`, { headers })
  return { status: answer.status, text: await answer.text() }
}
const proxied = { headers: { 'x-forwarded-for': '192.0.2.1' } }

describe('the outbox page', () => {
  it('shows everything to whoever sits at the machine', async () => {
    const { status, text } = await page(null)
    expect(status).toBe(200)
    expect(text).toContain(`link of ${dealership}`)
    expect(text).toContain(`link of ${elsewhere}`)
  })

  it('shows a manager from elsewhere the own dealership only', async () => {
    const { status, text } = await page(personWith('manager'), proxied)
    expect(status).toBe(200)
    expect(text).toContain(`link of ${dealership}`)
    expect(text).not.toContain(`link of ${elsewhere}`)
  })

  it('shows nothing to others', async () => {
    expect((await page(null, proxied)).status).toBe(401)
    expect((await page(personWith('back-office'), proxied)).status).toBe(403)
  })

  it('takes nobody for local behind a proxy that does not say that it is one', async () => {
    expect((await page(null, { publicUrl: 'https://dealer.example' })).status).toBe(401)
  })
})
