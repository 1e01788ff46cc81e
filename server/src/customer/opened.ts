/** Notes that a recipient has opened the page: once, by a person as far as can be told. */
import type { Request } from 'express'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Context } from '../context'
import { openedEventId } from '../delivery/derived-ids'
import type { PageModel } from './page-model'

/** Messengers and mail filters that fetch a link to show or check it; they say who they are. */
const robots =
  /(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|whatsapp|skypeuri|embed|scanner|safelinks|curl|wget|python/i

const isPrefetch = (request: Request): boolean =>
  /prefetch|prerender|preview/i.test(
    `${request.get('sec-purpose') ?? ''} ${request.get('purpose') ?? ''} ${request.get('x-moz') ?? ''}`,
  )

export const isOpenedByPerson = (request: Request): boolean =>
  request.method === 'GET' && !isPrefetch(request) && !robots.test(request.get('user-agent') ?? '')

export const noteOpened = async (
  { databases, now }: Context,
  { subject, events }: PageModel,
): Promise<void> => {
  const { dealership, intervention, recipient } = subject
  if (!recipient) return
  const id = openedEventId(intervention, recipient)
  if (events.some(({ _id }) => _id === id)) return
  const event: InterventionEvent = {
    _id: id,
    type: 'event',
    schema: 1,
    kind: 'opened',
    intervention,
    at: new Date(now()).toISOString(),
    by: 'server',
    recipient,
  }
  await databases.workshop(dealership).insert(event)
}
