/** Everything that one customer sees, gathered; the views only put it into words and markup. */
import { digestOfContent } from '@shared/decision'
import { DomainError } from '@shared/errors'
import type { DealershipId, InterventionId, MediaId, RecipientId } from '@shared/ids'
import { visibleMedia } from '@shared/intervention'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import type { MediaManifest } from '@shared/schemas/media'
import type { Decision, Recipient, ShownContent } from '@shared/schemas/office'
import { shownContentOf } from '@shared/shown-content'
import type { Context } from '../context'
import {
  type Configuration,
  loadConfiguration,
  loadDecisions,
  loadEvents,
  loadIntervention,
  loadReceivedMedia,
  loadRecipient,
} from './load'
import { type LanguageWishes, chooseTexts } from './texts'
import type { Words } from './words/words'

/** Whose page of what. */
export interface Subject {
  dealership: DealershipId
  intervention: InterventionId
  /** `null` in a preview before anybody was chosen. */
  recipient: RecipientId | null
}

export interface PageModel extends Configuration {
  subject: Subject
  words: Words
  intervention: Intervention
  recipient: Recipient | null
  events: InterventionEvent[]
  /** The chain of this intervention, oldest first. */
  decisions: Decision[]
  content: ShownContent
  /** Binds a form to the content above it. */
  digest: string
  manifests: ReadonlyMap<MediaId, MediaManifest>
  /** Public media that are not on the server yet. */
  awaitsMedia: boolean
  /** This recipient's last decision. */
  answer: Decision | null
  /** Whether an answer can be given or changed. */
  state: 'open' | 'too-late' | 'closed'
}

const stateOf = ({ closedAt, replyBy }: Intervention, now: number): PageModel['state'] => {
  if (closedAt) return 'closed'
  return replyBy && Date.parse(replyBy) < now ? 'too-late' : 'open'
}

const digestsOf = (manifests: ReadonlyMap<MediaId, MediaManifest>): Map<MediaId, string> =>
  new Map([...manifests].map(([id, manifest]) => [id, manifest.sha256]))

const awaitsMedia = (
  intervention: Intervention,
  manifests: ReadonlyMap<MediaId, MediaManifest>,
): boolean =>
  visibleMedia(intervention).some(
    ({ id, entry }) => entry.visibility === 'public' && !manifests.has(id),
  )

/** @throws DomainError `not-found` where there is no such intervention */
export const loadPage = async (
  { databases, now }: Context,
  subject: Subject,
  wishes: LanguageWishes,
): Promise<PageModel> => {
  const { dealership, intervention: id, recipient: recipientId } = subject
  const intervention = await loadIntervention(databases, dealership, id)
  if (!intervention) throw new DomainError('not-found')
  const [configuration, recipient, events, decisions] = await Promise.all([
    loadConfiguration(databases, dealership, intervention.brand),
    recipientId ? loadRecipient(databases, dealership, recipientId) : null,
    loadEvents(databases, dealership, id),
    loadDecisions(databases, dealership, id),
  ])
  const manifests = await loadReceivedMedia(databases, dealership, events)
  const words = chooseTexts({ ...wishes, recipient: recipient?.language })
  const content = shownContentOf(intervention, {
    language: words.language,
    currency: configuration.dealership.currency,
    digests: digestsOf(manifests),
  })
  return {
    ...configuration,
    subject,
    words,
    intervention,
    recipient,
    events,
    decisions,
    content,
    digest: await digestOfContent(content),
    manifests,
    awaitsMedia: awaitsMedia(intervention, manifests),
    answer: decisions.findLast((decision) => decision.recipient === recipientId) ?? null,
    state: stateOf(intervention, now()),
  }
}
