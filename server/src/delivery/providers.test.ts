import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newInterventionId, newRecipientId } from '@shared/ids'
import { type Message, messageSchema } from '@shared/schemas/outbox'
import { type TestSmtpServer, startSmtpServer } from '../../../tests/support/smtp-server'
import { type TestVonageServer, startVonageServer } from '../../../tests/support/vonage-server'
import type { Provider } from './provider'
import { smtpProvider } from './smtp-provider'
import { vonageProvider } from './vonage-provider'

const intervention = newInterventionId()

const message = (change: Partial<Message>): Message =>
  messageSchema.parse({
    _id: 'message:0190d3c4-0000-8000-8000-000000000001',
    type: 'message',
    schema: 1,
    dealership: 'nordtest',
    intervention,
    recipient: newRecipientId(intervention),
    channel: 'email',
    to: 'ann@customer.example',
    from: 'Autohaus Nord',
    subject: 'Grüße',
    text: 'Hello Ann',
    html: '<p>Hello Ann</p>',
    state: 'sending',
    attempts: 1,
    notBefore: '2026-01-01T00:00:00.000Z',
    lease: null,
    providerId: null,
    lastError: null,
    announced: null,
    createdBy: 'server',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...change,
  })

describe('smtpProvider', () => {
  let server: TestSmtpServer
  let provider: Provider
  beforeEach(async () => {
    server = await startSmtpServer()
    provider = smtpProvider({ url: new URL(server.url), from: 'Baysight <no-reply@nord.example>' })
  })
  afterEach(async () => {
    provider.close()
    await server.close()
  })

  it('sends text and HTML in the name of the dealership', async () => {
    expect(await provider.send(message({}))).toMatchObject({ kind: 'sent' })
    const mail = await server.waitFor(() => true)
    expect(mail.from?.value).toEqual([{ name: 'Autohaus Nord', address: 'no-reply@nord.example' }])
    expect(mail.subject).toBe('Grüße')
    expect(mail.text?.trim()).toBe('Hello Ann')
    expect(mail.html).toContain('<p>Hello Ann</p>')
  })

  it('repeats under the same Message-ID', async () => {
    await provider.send(message({}))
    await provider.send(message({ attempts: 2 }))
    const [first, second] = server.messages
    expect(first?.messageId).toBe('<0190d3c4-0000-8000-8000-000000000001@nord.example>')
    expect(second?.messageId).toBe(first?.messageId)
  })

  it('tries again after 4xx, gives up after 5xx', async () => {
    server.refuseWith(451, 'try later')
    expect(await provider.send(message({}))).toMatchObject({ kind: 'retry' })
    server.refuseWith(550, 'no such user')
    expect(await provider.send(message({}))).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('no such user'),
    })
  })

  it('tries again when nobody listens, and says so at the start', async () => {
    await server.close()
    expect(await provider.send(message({}))).toMatchObject({ kind: 'retry' })
    await expect(provider.verify()).rejects.toThrow(/ECONNREFUSED/)
    server = await startSmtpServer()
  })

  it('is verified against a server that answers', async () => {
    await expect(provider.verify()).resolves.toBeUndefined()
  })
})

describe('vonageProvider', () => {
  let server: TestVonageServer
  const providerFor = (change: { apiSecret?: string } = {}): Provider =>
    vonageProvider({
      apiKey: server.apiKey,
      apiSecret: change.apiSecret ?? server.apiSecret,
      from: 'Nord',
      apiHost: new URL(server.url),
      signatureSecret: undefined,
    })
  const sms = message({ channel: 'sms', to: '+4915112345678', html: null, subject: '' })

  beforeEach(async () => {
    server = await startVonageServer()
  })
  afterEach(() => server.close())

  it('sends what the API asks for, and keeps its id', async () => {
    const outcome = await providerFor().send(sms)
    const [sent] = server.messages
    expect(outcome).toEqual({ kind: 'sent', providerId: sent?.message_uuid })
    expect(sent).toMatchObject({ to: '4915112345678', text: 'Hello Ann', client_ref: sms._id })
  })

  it.each([
    [429, 'retry'],
    [402, 'retry'],
    [503, 'retry'],
    [422, 'failed'],
    [500, 'unknown'],
    [502, 'unknown'],
  ] as const)('takes %i for %s', async (status, kind) => {
    server.refuseWith(status)
    expect((await providerFor().send(sms)).kind).toBe(kind)
    expect(server.messages).toEqual([])
  })

  it('does not know after a broken connection', async () => {
    server.breakAfterNext()
    expect((await providerFor().send(sms)).kind).toBe('unknown')
    expect(server.messages).toHaveLength(1)
  })

  it('tries again when nobody listens', async () => {
    const provider = providerFor()
    await server.close()
    expect(await provider.send(sms)).toEqual({ kind: 'retry', reason: 'ECONNREFUSED' })
    server = await startVonageServer()
  })

  it('never lets its credentials out with a reason', async () => {
    const outcome = await providerFor({ apiSecret: 'wrong-secret-value' }).send(sms)
    expect(outcome.kind).toBe('retry')
    expect(JSON.stringify(outcome)).not.toContain('wrong-secret-value')
  })
})
