/** *Send* over HTTP, through a real SMTP server and one that speaks Vonage's API, and back. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { rangeOf } from '@shared/ids'
import { type Channel, interventionEventSchema } from '@shared/schemas/event'
import type { Recipient } from '@shared/schemas/office'
import {
  type Added,
  type Fixture,
  dealership,
  officeCaller,
  startFixture,
} from '../../../tests/support/customer-fixture'
import { type TestSmtpServer, startSmtpServer } from '../../../tests/support/smtp-server'
import {
  type TestVonageServer,
  signWebhook,
  startVonageServer,
} from '../../../tests/support/vonage-server'
import type { Caller, UserCaller } from '../http/caller'
import { type DeliveryPart, createDelivery } from './delivery'

let smtp: TestSmtpServer
let vonage: TestVonageServer
let fixture: Fixture
let delivery: DeliveryPart
const person: UserCaller = officeCaller
let caller: Caller = person

beforeAll(async () => {
  smtp = await startSmtpServer()
  vonage = await startVonageServer()
  fixture = await startFixture({
    SMTP_URL: smtp.url,
    MAIL_FROM: 'no-reply@nord.example',
    VONAGE_API_KEY: vonage.apiKey,
    VONAGE_API_SECRET: vonage.apiSecret,
    VONAGE_FROM: 'Nord',
    VONAGE_API_HOST: vonage.url,
    VONAGE_SIGNATURE_SECRET: vonage.signatureSecret,
  })
  delivery = createDelivery(fixture.context, () => Promise.resolve(caller))
  fixture.serve([delivery])
  delivery.start?.()
})
afterAll(async () => {
  await delivery.stop?.()
  await Promise.all([fixture.close(), smtp.close(), vonage.close()])
})

const send = async (
  { intervention, recipient }: Added,
  channels: Channel[],
  change: Record<string, unknown> = {},
) => {
  const answer = await fetch(
    `${fixture.url}/api/interventions/${dealership}/${intervention._id}/send`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        idempotencyKey: randomUUID(),
        recipients: [{ recipient: recipient._id, channels }],
        subject: '{dealership}: {vehicle}',
        email: 'Hello {name},\n\nplease look: {link}',
        sms: '{dealership}: {link}',
        ...change,
      }),
    },
  )
  return { status: answer.status, body: await answer.json() }
}

const statesOf = async ({ intervention }: Added): Promise<string[]> => {
  const events = await fixture.databases
    .workshop(dealership)
    .range(interventionEventSchema, rangeOf('event', intervention._id))
  return events.flatMap((event) => (event.kind === 'delivery' ? [event.state] : []))
}

const until = (added: Added, state: string) =>
  vi.waitFor(async () => expect(await statesOf(added)).toContain(state), { timeout: 8000 })

const add = (change: Partial<Recipient> = {}) => fixture.add(undefined, change)

describe('Send', () => {
  it('delivers by e-mail and SMS, with the same link, and says so', async () => {
    const added = await add({ name: 'Ann Both', email: 'both@customer.example' })
    expect(await send(added, ['email', 'sms'])).toEqual({ status: 200, body: { messages: 2 } })
    const mail = await smtp.waitFor((given) => given.text?.includes('Ann Both') ?? false)
    const [link = ''] = /http\S+\/c\/[\w-]{43}/.exec(mail.text ?? '') ?? []
    const sms = await vonage.waitFor((given) => given.text.includes(link))
    expect(sms.text).toBe(`Autohaus Nord: ${link}`)
    expect(mail.html).toContain(`href="${link}"`)
    expect(mail.subject).toBe('Autohaus Nord: Polo')
    await vi.waitFor(async () => expect(await statesOf(added)).toEqual(['sent', 'sent']), 8000)
  })

  it('pressed twice sends once', async () => {
    const added = await add({ name: 'Ann Twice' })
    const idempotencyKey = randomUUID()
    await send(added, ['email'], { idempotencyKey })
    await until(added, 'sent')
    expect(await send(added, ['email'], { idempotencyKey })).toMatchObject({ status: 200 })
    const marker = await add({ name: 'Ann Marker' })
    await send(marker, ['email'])
    await smtp.waitFor((given) => given.text?.includes('Ann Marker') ?? false)
    expect(smtp.messages.filter((given) => given.text?.includes('Ann Twice'))).toHaveLength(1)
  })

  it.each([
    ['no address for the channel', { mobile: null }, ['sms'], 'no-channel'],
    ['a number that is none', { mobile: '+331234567' }, ['sms'], 'bad-recipient'],
    ['no e-mail address', { email: null }, ['email', 'sms'], 'no-channel'],
  ] as const)('is refused with %s, and nothing goes out', async (_name, change, channels, code) => {
    const added = await add(change)
    expect(await send(added, [...channels])).toMatchObject({ status: 422, body: { error: code } })
    expect(await statesOf(added)).toEqual([])
  })

  it('names the variables that have no value', async () => {
    const answer = await send(await add(), ['email'], { email: '{replyBy} {colour} {link}' })
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'bad-request', details: [{ message: 'replyBy' }, { message: 'colour' }] },
    })
  })

  it('is not for technicians, nor for another dealership', async () => {
    const added = await add()
    caller = { ...person, memberships: [{ dealership, roles: ['technician'] }] }
    expect(await send(added, ['email'])).toMatchObject({ status: 403 })
    caller = { ...person, memberships: [] }
    expect(await send(added, ['email'])).toMatchObject({ status: 403 })
    caller = officeCaller
  })

  it('tells the reason of a final refusal', async () => {
    smtp.refuseWith(550, 'no such mailbox')
    const added = await add()
    await send(added, ['email'])
    await until(added, 'failed')
    smtp.refuseWith(null)
    expect(await statesOf(added)).toEqual(['failed'])
  })
})

describe('receipts', () => {
  const hook = () => `${fixture.url}/hooks/vonage/status`

  it('signed by Vonage they tell the intervention, late or doubled ones change nothing', async () => {
    const added = await add({ name: 'x' })
    const before = vonage.messages.length
    await send(added, ['sms'])
    await until(added, 'sent')
    const sms = vonage.messages[before]
    if (!sms) throw new Error('no SMS')
    expect(await vonage.reportStatus(hook(), sms, 'delivered')).toBe(200)
    expect(await statesOf(added)).toEqual(expect.arrayContaining(['sent', 'delivered']))
    expect(await vonage.reportStatus(hook(), sms, 'delivered')).toBe(200)
    expect(await vonage.reportStatus(hook(), sms, 'rejected')).toBe(200)
    expect(await statesOf(added)).toHaveLength(2)
  })

  it('forged ones are refused', async () => {
    const body = JSON.stringify({ message_uuid: 'x', status: 'delivered', client_ref: 'x' })
    const good = signWebhook(body, vonage.signatureSecret)
    const old = signWebhook(body, vonage.signatureSecret, { iat: 1_600_000_000 })
    const attempts: [string, string | null][] = [
      [body, null],
      [body, signWebhook(body, 'another-secret')],
      [`${body} `, good],
      [body, old],
      [body, good.replace(/\.[^.]+$/, '.')],
    ]
    const statuses = await Promise.all(
      attempts.map(async ([given, authorization]) => {
        const headers = { ...(authorization && { authorization }) }
        return (await fetch(hook(), { method: 'POST', body: given, headers })).status
      }),
    )
    expect(statuses).toEqual([403, 403, 403, 403, 403])
  })
})

describe('the outbox page', () => {
  it('is not there where messages really go out', async () => {
    expect((await fetch(`${fixture.url}/outbox`)).status).toBe(404)
  })

  it('shows the demo what would have gone out, to the machine itself only', async () => {
    const demo = await startFixture()
    const part = createDelivery(demo.context, () => Promise.resolve(officeCaller))
    demo.serve([part])
    expect((await fetch(`${demo.url}/outbox`)).status).toBe(200)
    const proxied = await fetch(`${demo.url}/outbox`, {
      headers: { 'x-forwarded-for': '192.0.2.1' },
    })
    expect(proxied.status).toBe(403)
    await demo.close()
  })
})

describe('verify', () => {
  it('says in one line what is wrong with the configuration', async () => {
    await expect(delivery.verify()).resolves.toBeUndefined()
    const config = { ...fixture.context.config }
    config.smtp = { url: new URL('smtp://127.0.0.1:1'), from: 'a@b.example' }
    const wrong = createDelivery({ ...fixture.context, config }, () => Promise.resolve(caller))
    await expect(wrong.verify()).rejects.toThrow(/^SMTP_URL: .*127\.0\.0\.1:1/)
  })
})
