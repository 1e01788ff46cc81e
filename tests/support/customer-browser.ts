/** A customer with a browser, against the parts of a fixture. */
import { randomUUID } from 'node:crypto'
import { linkSecret, linkToken } from '@server/delivery/links'
import { sendMessages } from '@server/delivery/send'
import { rangeOf } from '@shared/ids'
import { type InterventionEvent, interventionEventSchema } from '@shared/schemas/event'
import { type Intervention, interventionSchema } from '@shared/schemas/intervention'
import { type Added, type Fixture, advisor, dealership } from './customer-fixture'

/** Sends a message to the recipient. @returns the link's token */
export const linkTo = async (
  fixture: Fixture,
  { intervention, recipient }: Added,
): Promise<string> => {
  const idempotencyKey = randomUUID()
  await sendMessages(fixture.context, {
    dealership,
    intervention: intervention._id,
    by: advisor,
    request: {
      idempotencyKey,
      recipients: [{ recipient: recipient._id, channels: ['email'] }],
      subject: 'x',
      email: '{link}',
      sms: '{link}',
    },
  })
  const intent = {
    dealership,
    intervention: intervention._id,
    recipient: recipient._id,
    idempotencyKey,
  }
  return linkToken(await linkSecret(fixture.databases.registry), intent)
}

const browser = { 'user-agent': 'Mozilla/5.0 (iPhone) Safari/605.1' }

export const get = async (fixture: Fixture, path: string, init: RequestInit = {}) => {
  const answer = await fetch(`${fixture.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { ...browser, ...init.headers },
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** Hidden fields of the form on a page, as a browser would send them. */
export const fieldsOf = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<input\s+type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )

export const post = (fixture: Fixture, token: string, fields: Record<string, string>) =>
  get(fixture, `/c/${token}/decision`, { method: 'POST', body: new URLSearchParams(fields) })

export const rowIds = ({ intervention }: Added): string[] => Object.keys(intervention.rows)

export const eventsOf = (
  fixture: Fixture,
  { intervention }: Added,
  kind: InterventionEvent['kind'],
) =>
  fixture.databases
    .workshop(dealership)
    .range(interventionEventSchema, rangeOf('event', intervention._id))
    .then((events) => events.filter((event) => event.kind === kind))

export const changeIntervention = (
  fixture: Fixture,
  { intervention }: Added,
  change: (doc: Intervention) => Intervention,
) => fixture.databases.workshop(dealership).update(interventionSchema, intervention._id, change)
