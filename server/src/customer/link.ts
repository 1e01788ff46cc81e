/** What a link in a message opens, or why it does not. */
import { type DealershipId, configIds } from '@shared/ids'
import { type DealershipConfig, dealershipConfigSchema } from '@shared/schemas/configuration'
import type { LinkRecord } from '@shared/schemas/registry'
import type { Context } from '../context'
import { findLink, looksLikeToken } from '../delivery/links'

export type OpenedLink =
  | { open: true; link: LinkRecord }
  | { open: false; kind: 'unknown' | 'expired' | 'revoked'; dealership: DealershipId | null }

/** A token that was never ours, or not even looks like one, gives the same `unknown`. */
export const openLink = async ({ databases, now }: Context, token: string): Promise<OpenedLink> => {
  const link = looksLikeToken(token) ? await findLink(databases.registry, token) : null
  if (!link) return { open: false, kind: 'unknown', dealership: null }
  const { dealership } = link
  if (link.revokedAt) return { open: false, kind: 'revoked', dealership }
  if (Date.parse(link.expiresAt) < now()) return { open: false, kind: 'expired', dealership }
  return { open: true, link }
}

/** Name and number for a page that shows nothing else. */
export const dealershipOf = async (
  { databases }: Context,
  dealership: DealershipId | null,
): Promise<DealershipConfig | null> =>
  dealership && databases.workshop(dealership).get(dealershipConfigSchema, configIds.dealership)
