import { useFormat } from '@client/i18n/use-format'
import { useText } from '@client/i18n/use-text'
import type { Channel } from '@shared/schemas/event'
import { useDetail } from '../data/use-detail'
import type { Activity } from './activity'

const deliveryKeys = {
  sent: 'office.activity.deliverySent',
  delivered: 'office.activity.deliveryDelivered',
  failed: 'office.activity.deliveryFailed',
  unknown: 'office.activity.deliveryUnknown',
} as const

const notReceivedKeys = {
  photo: 'office.activity.photoNotReceived',
  video: 'office.activity.videoNotReceived',
} as const

const linkKeys = {
  made: 'office.activity.linkMade',
  revoked: 'office.activity.linkRevoked',
} as const

type Of<Kind extends Activity['kind']> = Extract<Activity, { kind: Kind }>

/** Activities as sentences in the reader's language. */
export const useActivityWords = () => {
  const { t, errorText } = useText()
  const { format } = useFormat()
  const { recipients, nameOf } = useDetail()

  const recipientName = (id: string): string =>
    recipients.value.find(({ _id }) => _id === id)?.name ?? t('office.activity.customer')
  const channelName = (channel: Channel): string =>
    t(channel === 'email' ? 'sending.byEmail' : 'sending.bySms')
  const listed = (parts: string[]): string => format.value.list(parts)

  const received = ({ photos, videos }: Of<'received'>): string => {
    const what = [
      ...(videos > 0 ? [t('office.activity.videos', {}, videos)] : []),
      ...(photos > 0 ? [t('office.activity.photos', {}, photos)] : []),
    ]
    return t('office.activity.received', { what: listed(what) })
  }
  const decided = (activity: Of<'decided'>): string =>
    t('office.activity.decided', {
      name: recipientName(activity.recipient),
      accepted: activity.accepted,
      declined: activity.declined,
      amount: format.value.money(activity.amount, activity.currency),
    })
  const delivery = ({ channel, recipient, state, reason }: Of<'delivery'>): string => {
    const values = { channel: channelName(channel), name: recipientName(recipient) }
    const sentence = t(deliveryKeys[state], values)
    return reason ? `${sentence}: ${reason}` : sentence
  }

  const wordsOf = (activity: Activity): string => {
    switch (activity.kind) {
      case 'received':
        return received(activity)
      case 'not-received':
        return t(notReceivedKeys[activity.media], { reason: errorText(activity.code) })
      case 'sent':
        return t('office.activity.sent', {
          name: recipientName(activity.recipient),
          channels: listed(activity.channels.map(channelName)),
        })
      case 'delivery':
        return delivery(activity)
      case 'opened':
      case 'inquiry':
        return t(`office.activity.${activity.kind}`, { name: recipientName(activity.recipient) })
      case 'link':
        return t(linkKeys[activity.action], { name: recipientName(activity.recipient) })
      case 'decided':
        return decided(activity)
      default:
        return t(`office.activity.${activity.kind}`)
    }
  }

  /** Who did it; empty where the sentence itself says so. */
  const authorOf = ({ kind, by }: Activity): string => {
    if (kind === 'opened' || kind === 'inquiry' || kind === 'decided' || kind === 'received')
      return ''
    if (by.startsWith('device:')) return t('office.activity.tablet')
    if (by === 'server') return ''
    return nameOf(by) ?? t('office.activity.someone')
  }
  return { wordsOf, authorOf }
}
