/** Links that no message carries: made to be copied or scanned, and ended again. */
import { DomainError } from '@shared/errors'
import type { Author, DealershipId, InterventionId, RecipientId } from '@shared/ids'
import type { LinkAnswer } from '@shared/schemas/api'
import type { InterventionEvent } from '@shared/schemas/event'
import { type LinkRecord, linkRecordSchema } from '@shared/schemas/registry'
import type { Context } from '../context'
import { loadIntervention, loadRecipient } from '../customer/load'
import { derivedEventId } from '../delivery/derived-ids'
import { findLink, linkSecret, linkToken, registerLink } from '../delivery/links'

export interface LinkSubject {
  dealership: DealershipId
  intervention: InterventionId
  recipient: RecipientId
  by: Author
}

/** @throws DomainError `intervention-not-synchronised`, `bad-recipient` */
const requireRecipient = async (
  { databases }: Context,
  { dealership, intervention, recipient }: LinkSubject,
): Promise<void> => {
  const [doc, found] = await Promise.all([
    loadIntervention(databases, dealership, intervention),
    loadRecipient(databases, dealership, recipient),
  ])
  if (!doc) throw new DomainError('intervention-not-synchronised')
  if (found?.intervention !== intervention) throw new DomainError('bad-recipient')
}

/** @param names what makes it the same event when it is written again */
const announce = async (
  { databases }: Context,
  { dealership, intervention, recipient, by }: LinkSubject,
  { action, at, names }: { action: 'made' | 'revoked'; at: string; names: readonly string[] },
): Promise<void> => {
  const event: InterventionEvent = {
    _id: derivedEventId(intervention, at, 'link', action, recipient, ...names),
    type: 'event',
    schema: 1,
    kind: 'link',
    intervention,
    at,
    by,
    recipient,
    action,
  }
  await databases.workshop(dealership).insert(event)
}

/**
 * Tokens are stored as hashes: a link can be shown when it is made, and never again.
 *
 * @returns the same link for the same key
 * @throws DomainError `intervention-not-synchronised`, `bad-recipient`, `link-revoked`
 */
export const makeLink = async (
  context: Context,
  subject: LinkSubject,
  idempotencyKey: string,
): Promise<LinkAnswer> => {
  await requireRecipient(context, subject)
  const { registry } = context.databases
  const { by: _, ...intent } = { ...subject, idempotencyKey }
  const token = linkToken(await linkSecret(registry), intent)
  await registerLink(registry, token, intent, context.now())
  const link = await findLink(registry, token)
  if (!link || link.revokedAt) throw new DomainError('link-revoked')
  const at = link.createdAt
  await announce(context, subject, { action: 'made', at, names: [idempotencyKey] })
  return { url: `${context.publicUrl}/c/${token}`, expiresAt: link.expiresAt }
}

/** Far more than anybody sends about one intervention. */
const mostLinks = 100_000

const linksOf = async (
  { databases }: Context,
  { dealership, intervention, recipient }: LinkSubject,
): Promise<LinkRecord[]> => {
  const links = await databases.registry.find(linkRecordSchema, {
    selector: { type: 'link', intervention },
    use_index: ['by-type-intervention', 'intervention'],
    limit: mostLinks,
  })
  return links.filter((link) => link.dealership === dealership && link.recipient === recipient)
}

/**
 * Ends every link that this recipient has. The note of it is made of when they ended, so that a second
 * press makes good what a crash between the two left out, and adds nothing else.
 *
 * @throws DomainError `intervention-not-synchronised`, `bad-recipient`
 */
export const revokeLinks = async (context: Context, subject: LinkSubject): Promise<void> => {
  await requireRecipient(context, subject)
  const { registry } = context.databases
  const at = new Date(context.now()).toISOString()
  const ended = await Promise.all(
    (await linksOf(context, subject)).map(({ _id }) =>
      registry.update(linkRecordSchema, _id, (link) =>
        link.revokedAt ? null : { ...link, revokedAt: at },
      ),
    ),
  )
  const last = ended.map(({ revokedAt }) => revokedAt ?? at).reduce((a, b) => (a > b ? a : b), '')
  if (last) await announce(context, subject, { action: 'revoked', at: last, names: [] })
}
