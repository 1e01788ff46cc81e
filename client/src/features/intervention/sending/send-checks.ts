/** What is missing or doubtful before a message leaves; only what cannot be sent is in the way. */
import { type VisibleMedia, visibleMedia } from '@shared/intervention'
import type { MediaId } from '@shared/ids'
import { variablesIn } from '@shared/message-template'
import { asksDecision } from '@shared/modes'
import { proposedWork } from '@shared/quote'
import type { Channel, InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import type { Recipient } from '@shared/schemas/office'
import { type MessageTexts, unfilled } from './message-draft'

export type SendCheckCode =
  | 'no-recipient'
  | 'no-channel'
  | 'no-email'
  | 'no-mobile'
  | 'invalid-mobile'
  | 'no-text'
  | 'no-link'
  | 'unfilled'
  | 'unpriced'
  | 'contact-me'
  | 'no-message'
  | 'no-price'
  | 'no-media'
  | 'all-private'
  | 'deadline-past'
  | 'video-arriving'
  | 'may-not-play'

export interface SendCheck {
  code: SendCheckCode
  blocking: boolean
  /** Whom or what it is about, to be named in the sentence. */
  names: string[]
}

/** One recipient with the channels that are ticked. */
export interface Addressee {
  recipient: Recipient
  channels: readonly Channel[]
  /** Whether the number can be that of a mobile telephone; `null` while not known. */
  mobileValid: boolean | null
}

export interface SendSituation {
  intervention: Intervention
  events: readonly InterventionEvent[]
  addressees: readonly Addressee[]
  texts: MessageTexts
  /** Films that customers may not be able to play. */
  doubtful: ReadonlySet<MediaId>
  /** Shows a row's label in the reader's language. */
  labelOf: (label: Intervention['rows'][string]['label']) => string
  /** ms since 1970 */
  now: number
}

const check = (code: SendCheckCode, blocking: boolean, names: string[] = []): SendCheck => ({
  code,
  blocking,
  names,
})

const when = (condition: boolean, found: SendCheck): SendCheck[] => (condition ? [found] : [])

const addressChecks = (addressees: readonly Addressee[]): SendCheck[] => {
  if (addressees.length === 0) return [check('no-recipient', true)]
  const wants = (channel: Channel) =>
    addressees.filter(({ channels }) => channels.includes(channel))
  const nameOf = ({ recipient }: Addressee) => recipient.name
  const noEmail = wants('email').filter(({ recipient }) => !recipient.email)
  const noMobile = wants('sms').filter(({ recipient }) => !recipient.mobile)
  const doubtful = wants('sms').filter((a) => a.recipient.mobile && a.mobileValid === false)
  return [
    ...when(
      addressees.every(({ channels }) => channels.length === 0),
      check('no-channel', true),
    ),
    ...when(noEmail.length > 0, check('no-email', true, noEmail.map(nameOf))),
    ...when(noMobile.length > 0, check('no-mobile', true, noMobile.map(nameOf))),
    ...when(doubtful.length > 0, check('invalid-mobile', false, doubtful.map(nameOf))),
  ]
}

const textsInUse = ({ addressees, texts }: SendSituation): string[] => {
  const uses = (channel: Channel) => addressees.some((a) => a.channels.includes(channel))
  return [...(uses('email') ? [texts.email] : []), ...(uses('sms') ? [texts.sms] : [])]
}

const textChecks = (situation: SendSituation): SendCheck[] => {
  const texts = textsInUse(situation)
  const { subject, email, sms } = situation.texts
  // The request carries all three texts, so an empty one is refused even where its channel is off.
  const missing = [subject, email, sms].some((text) => text.trim() === '')
  const linkless = texts.some((text) => text.trim() !== '' && !variablesIn(text).includes('link'))
  const open = unfilled([subject, ...texts])
  return [
    ...when(missing, check('no-text', true)),
    ...when(
      open.length > 0,
      check(
        'unfilled',
        true,
        open.map((name) => `{${name}}`),
      ),
    ),
    ...when(linkless, check('no-link', false)),
  ]
}

const isArriving = (events: readonly InterventionEvent[]) => {
  const received = new Set(
    events.flatMap((event) => (event.kind === 'received' ? [event.media] : [])),
  )
  return ({ id, entry }: VisibleMedia): boolean => entry.kind === 'video' && !received.has(id)
}

const mediaChecks = ({ intervention, events, doubtful }: SendSituation): SendCheck[] => {
  const media = visibleMedia(intervention).filter(({ entry }) => entry.visibility !== 'internal')
  const shown = media.filter(({ entry }) => entry.visibility === 'public')
  return [
    ...when(media.length === 0, check('no-media', false)),
    ...when(media.length > 0 && shown.length === 0, check('all-private', false)),
    ...when(shown.some(isArriving(events)), check('video-arriving', false)),
    ...when(
      shown.some(({ id }) => doubtful.has(id)),
      check('may-not-play', false),
    ),
  ]
}

const contentChecks = ({ intervention, labelOf, now }: SendSituation): SendCheck[] => {
  const unpriced = proposedWork(intervention).filter(({ totals }) => totals === null)
  const { replyBy, mode, message, proposedAmount } = intervention
  return [
    ...when(intervention.contactMe, check('contact-me', false)),
    ...when(!asksDecision(mode) && message.trim() === '', check('no-message', false)),
    ...when(mode === 'used-car' && proposedAmount === null, check('no-price', false)),
    ...when(
      unpriced.length > 0,
      check(
        'unpriced',
        false,
        unpriced.map(({ row }) => labelOf(row.label)),
      ),
    ),
    ...when(replyBy !== null && Date.parse(replyBy) <= now, check('deadline-past', false)),
  ]
}

/** All that is to be said before sending, what blocks first. */
export const sendChecks = (situation: SendSituation): SendCheck[] =>
  [
    ...addressChecks(situation.addressees),
    ...textChecks(situation),
    ...contentChecks(situation),
    ...mediaChecks(situation),
  ].sort((a, b) => Number(b.blocking) - Number(a.blocking))
