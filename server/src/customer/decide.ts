/** Writes a decision into the chain and tells the dealership, so that neither can be without the other. */
import { type Choices, buildDecision, digestOfContent } from '@shared/decision'
import { canonicalJson } from '@shared/canonical-json'
import { DomainError } from '@shared/errors'
import type { DealershipId, RecipientId } from '@shared/ids'
import type { DecidedEvent, InterventionEvent } from '@shared/schemas/event'
import { type Decision, decisionSchema } from '@shared/schemas/office'
import type { Databases } from '../database/databases'
import { derivedEventId } from '../delivery/derived-ids'
import { loadDecisions } from './load'
import type { PageModel } from './page-model'

const decidedEventOf = (decision: Decision): DecidedEvent => ({
  _id: derivedEventId(decision.intervention, decision.at, 'decided', decision._id),
  type: 'event',
  schema: 1,
  kind: 'decided',
  intervention: decision.intervention,
  at: decision.at,
  by: 'server',
  recipient: decision.recipient,
  decision: decision._id,
  sha256: decision.sha256,
  choices: decision.choices,
  acceptedAmount: decision.acceptedAmount,
  currency: decision.content.currency,
})

/** Derived id: writing it twice leaves one. */
const announce = async (
  databases: Databases,
  dealership: DealershipId,
  decision: Decision,
): Promise<void> => {
  await databases.workshop(dealership).insert(decidedEventOf(decision))
}

/** A crash between record and event is made good at the next look at the page. */
export const announceMissing = async (
  databases: Databases,
  dealership: DealershipId,
  decisions: readonly Decision[],
  events: readonly InterventionEvent[],
): Promise<void> => {
  const told = new Set(
    events.flatMap((event) => (event.kind === 'decided' ? [event.decision] : [])),
  )
  const missing = decisions.filter(({ _id }) => !told.has(_id))
  await Promise.all(missing.map((decision) => announce(databases, dealership, decision)))
}

export interface Confirmed {
  recipient: RecipientId
  choices: Choices
  /** SHA-256 of this recipient's decision that the form was shown with, empty for none. */
  base: string
  remoteAddress: string
  userAgent: string
  now: Date
}

const sameDecision = async (
  decision: Decision,
  { choices }: Confirmed,
  digest: string,
): Promise<boolean> =>
  canonicalJson(decision.choices) === canonicalJson(choices) &&
  (await digestOfContent(decision.content)) === digest

/** More than enough: each attempt means that another person has decided in the same instant. */
const maxAttempts = 10

/**
 * @returns the decision as it stands in the chain; pressed twice, the first one
 * @throws DomainError `conflict` where this recipient has answered otherwise since the form was shown
 */
export const recordDecision = async (
  databases: Databases,
  { subject, content, digest }: PageModel,
  confirmed: Confirmed,
): Promise<Decision> => {
  const { dealership, intervention } = subject
  const { recipient, choices, base, ...rest } = confirmed
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const chain = await loadDecisions(databases, dealership, intervention)
    const own = chain.findLast((decision) => decision.recipient === recipient)
    if ((own?.sha256 ?? '') !== base) {
      if (!own || !(await sameDecision(own, confirmed, digest))) throw new DomainError('conflict')
      await announce(databases, dealership, own)
      return own
    }
    const given = { intervention, recipient, content, choices, ...rest }
    const decision = await buildDecision(given, chain.at(-1))
    // What could not be read again would be an answer that is lost.
    decisionSchema.parse(decision)
    const written = await databases.office(dealership).insert(decision)
    if (!written.ok) continue
    await announce(databases, dealership, decision)
    return decision
  }
  throw new DomainError('conflict')
}
