/** A message from a device, or a person, to whoever runs the installation. */
import { DomainError } from '@shared/errors'
import type { Message } from '@shared/schemas/outbox'
import type { SupportRequest } from '@shared/schemas/support'
import { supportText } from '@shared/support-text'
import type { Config } from '../config'
import type { Context } from '../context'
import { type Caller, authorOfCaller, dealershipsOf } from '../http/caller'
import { supportMessageId } from './derived-ids'

/** Where nothing leaves the house the page `/outbox` shows the message, whoever it would go to. */
const demoAddress = 'support@example.com'

/** `null` where nobody has said to whom messages go. */
export const supportAddress = ({ support, smtp }: Config): string | null =>
  support.email ?? (smtp ? null : demoAddress)

const subjectOf = (caller: Caller): string =>
  caller.kind === 'device' ? `Help wanted: ${caller.name}` : `Help wanted by ${caller.name}`

/**
 * Puts it into the outbox, once for each key.
 *
 * @throws DomainError `not-found` where the installation takes no messages, `bad-request` for an empty
 * one, `not-allowed` for somebody of no dealership
 */
export const storeSupportMessage = async (
  { config, databases, now }: Context,
  caller: Caller,
  request: SupportRequest,
): Promise<void> => {
  const to = supportAddress(config)
  const text = supportText(request)
  const [dealership] = dealershipsOf(caller)
  if (!to) throw new DomainError('not-found', 'This installation takes no messages.')
  if (text === '') throw new DomainError('bad-request', 'The message is empty.')
  if (!dealership) throw new DomainError('not-allowed')
  const at = new Date(now()).toISOString()
  const message: Message = {
    _id: supportMessageId(request.idempotencyKey, authorOfCaller(caller)),
    type: 'message',
    schema: 1,
    dealership,
    intervention: null,
    recipient: null,
    channel: 'email',
    to,
    from: 'Baysight',
    subject: subjectOf(caller),
    text,
    html: null,
    state: 'queued',
    attempts: 0,
    notBefore: at,
    lease: null,
    providerId: null,
    lastError: null,
    announced: null,
    createdBy: authorOfCaller(caller),
    createdAt: at,
    updatedAt: at,
  }
  // A conflict means that it is there from an earlier press.
  await databases.outbox.insert(message)
}
