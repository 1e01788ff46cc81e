/** Kills a worker, and a press on *Send*, before and after each of their steps. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rangeOf } from '@shared/ids'
import {
  type Channel,
  type InterventionEvent,
  interventionEventSchema,
} from '@shared/schemas/event'
import { type Message, messageSchema } from '@shared/schemas/outbox'
import { linkRecordSchema } from '@shared/schemas/registry'
import {
  type Added,
  type Fixture,
  advisor,
  dealership,
  startFixture,
} from '../../../tests/support/customer-fixture'
import type { Context } from '../context'
import type { Database } from '../database/database'
import type { Databases } from '../database/databases'
import type { Provider } from './provider'
import { sendMessages } from './send'
import { type WorkerParts, workOnce } from './worker'

let fixture: Fixture
beforeAll(async () => {
  fixture = await startFixture()
})
afterAll(() => fixture.close())

/** Counts steps; dies before or after the given one, and stays dead. */
const mortal = (fatal: number, when: 'before' | 'after') => {
  let step = 0
  let dead = false
  const live = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    step += 1
    if (step === fatal && when === 'before') dead = true
    if (dead) throw new Error('killed')
    const result = await work()
    if (step === fatal) dead = true
    if (dead) throw new Error('killed')
    return result
  }
  return { live, survived: () => !dead }
}
type Mortal = ReturnType<typeof mortal>

const mortalDatabase = (database: Database, { live }: Mortal): Database => ({
  ...database,
  get: (schema, id) => live(() => database.get(schema, id)),
  insert: (doc) => live(() => database.insert(doc)),
  update: (schema, id, change) => live(() => database.update(schema, id, change)),
  range: (schema, range) => live(() => database.range(schema, range)),
  view: (value, design, view, query) => live(() => database.view(value, design, view, query)),
})

const mortalDatabases = (databases: Databases, life: Mortal): Databases => ({
  ...databases,
  registry: mortalDatabase(databases.registry, life),
  outbox: mortalDatabase(databases.outbox, life),
  workshop: (id) => mortalDatabase(databases.workshop(id), life),
})

const counting = (repeatable: boolean, sent: string[], life?: Mortal): Provider => ({
  repeatable,
  send: async (message) => {
    const work = async () => {
      sent.push(message._id)
      return { kind: 'sent', providerId: 'p' } as const
    }
    return life ? life.live(work) : work()
  },
  verify: () => Promise.resolve(),
  close: () => undefined,
})

const partsOf = (context: Context, sent: string[], life?: Mortal): WorkerParts => ({
  databases: life ? mortalDatabases(context.databases, life) : context.databases,
  providers: { email: counting(true, sent, life), sms: counting(false, sent, life) },
  now: context.now,
  log: context.log,
  name: randomUUID(),
})

const order = ({ intervention, recipient }: Added, channel: Channel, key = randomUUID()) => ({
  dealership,
  intervention: intervention._id,
  by: advisor,
  request: {
    idempotencyKey: key,
    recipients: [{ recipient: recipient._id, channels: [channel] }],
    subject: 'Your {vehicle}',
    email: 'Look: {link}',
    sms: 'Look: {link}',
  },
})

const messagesTo = async ({ recipient }: Added): Promise<Message[]> =>
  (await fixture.databases.outbox.range(messageSchema, { startkey: 'message:' })).filter(
    (message) => message.recipient === recipient._id,
  )

const eventsOf = ({ intervention }: Added): Promise<InterventionEvent[]> =>
  fixture.databases
    .workshop(dealership)
    .range(interventionEventSchema, rangeOf('event', intervention._id))

/** Looks again and again, minutes apart, until nothing is due. */
const recover = async (sent: string[]): Promise<void> => {
  for (let look = 0; look < 8; look += 1) {
    fixture.setNow(fixture.context.now() + 180_000)
    while ((await workOnce(partsOf(fixture.context, sent))) === 0) continue
  }
}

const dieAt = async (channel: Channel, fatal: number, when: 'before' | 'after') => {
  const added = await fixture.add()
  await sendMessages(fixture.context, order(added, channel))
  const sent: string[] = []
  const life = mortal(fatal, when)
  await workOnce(partsOf(fixture.context, sent, life)).catch(() => undefined)
  await recover(sent)
  const [message, ...others] = await messagesTo(added)
  expect(others).toEqual([])
  return { sent, message, events: await eventsOf(added), survived: life.survived() }
}

type End = Awaited<ReturnType<typeof dieAt>>

/** What is wrong with how it ended; `null` if nothing. */
const problemOf = (channel: Channel, { sent, message, events }: End): string | null => {
  const state = message?.state ?? 'gone'
  const kinds = events.map((event) => event.kind).sort()
  const told = events.flatMap((event) => (event.kind === 'delivery' ? [event.state] : []))
  if (kinds.join() !== 'delivery,sent' || told[0] !== state)
    return `told ${kinds.join()} ${told.join()}`
  if (message?.announced !== state) return 'not noted as announced'
  // E-mail twice under the same Message-ID is once for whoever reads it.
  if (channel === 'email') return state === 'sent' && sent.length > 0 ? null : `e-mail ${state}`
  if (sent.length > 1) return 'SMS sent twice'
  if (state === 'sent' ? sent.length === 1 : state === 'unknown') return null
  return `SMS ${state} after ${sent.length}`
}

describe.each([
  { channel: 'email', when: 'before' },
  { channel: 'email', when: 'after' },
  { channel: 'sms', when: 'before' },
  { channel: 'sms', when: 'after' },
] as const)('a worker killed $when each step of an $channel', ({ channel, when }) => {
  it('never forgets, never sends an SMS twice, tells the intervention once', async () => {
    const problems: (string | null)[] = []
    for (let survived = false; !survived;) {
      const end = await dieAt(channel, problems.length + 1, when)
      survived = end.survived
      problems.push(problemOf(channel, end))
    }
    expect(problems.length).toBeGreaterThan(5)
    expect(problems).toEqual(problems.map(() => null))
  }, 60_000)
})

describe('a press on Send that dies', () => {
  it.each(['before', 'after'] as const)(
    'killed %s each step, pressed again: one message, one link that works, one event',
    async (when) => {
      for (let fatal = 1, survived = false; !survived; fatal += 1) {
        const added = await fixture.add()
        const given = order(added, 'email')
        const life = mortal(fatal, when)
        const databases = mortalDatabases(fixture.databases, life)
        await sendMessages({ ...fixture.context, databases }, given).catch(() => undefined)
        survived = life.survived()
        fixture.setNow(fixture.context.now() + 1000)
        expect(await sendMessages(fixture.context, given)).toBe(1)
        const messages = await messagesTo(added)
        expect(messages).toHaveLength(1)
        const links = await fixture.databases.registry.range(linkRecordSchema, {
          startkey: 'link:',
          endkey: 'link:\ufff0',
        })
        expect(links.filter((link) => link.recipient === added.recipient._id)).toHaveLength(1)
        expect((await eventsOf(added)).map((event) => event.kind)).toEqual(['sent'])
      }
    },
    60_000,
  )

  it('pressed twice at the same time: one message', async () => {
    const added = await fixture.add()
    const given = order(added, 'sms')
    await Promise.all([sendMessages(fixture.context, given), sendMessages(fixture.context, given)])
    expect(await messagesTo(added)).toHaveLength(1)
    expect(await eventsOf(added)).toHaveLength(1)
  })
})

describe('several workers', () => {
  it('send each message once', async () => {
    const sent: string[] = []
    await recover(sent)
    sent.length = 0
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => fixture.add()))
    for (const added of people) await sendMessages(fixture.context, order(added, 'sms'))
    await Promise.all([1, 2, 3].map(() => workOnce(partsOf(fixture.context, sent))))
    await recover(sent)
    expect(sent).toHaveLength(5)
    expect(new Set(sent).size).toBe(5)
  })
})
