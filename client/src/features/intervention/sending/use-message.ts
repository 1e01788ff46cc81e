import { useOfficeStore } from '@client/data/stores/office-store'
import type { RecipientId } from '@shared/ids'
import type { Channel } from '@shared/schemas/event'
import type { Recipient } from '@shared/schemas/office'
import { computed, ref, watch } from 'vue'
import { useDetail } from '../data/use-detail'
import { useDoubtful } from '../data/use-doubtful'
import { readNumber } from '../customer/phone-number'
import {
  type DraftSources,
  type MessageTexts,
  draftMessage,
  fittingTemplate,
  messageLanguage,
} from './message-draft'
import { type Addressee, sendChecks } from './send-checks'

const reachable = ({ email, mobile }: Recipient): Channel[] => [
  ...(email ? (['email'] as const) : []),
  ...(mobile ? (['sms'] as const) : []),
]

/** Which channels are ticked for whom; everything that has an address is, until somebody unticks it. */
const useChannels = () => {
  const { recipients } = useDetail()
  const unticked = ref(new Set<string>())
  const validity = ref<Record<string, boolean>>({})
  const keyOf = (recipient: RecipientId, channel: Channel) => `${recipient} ${channel}`

  watch(
    () => recipients.value.flatMap(({ mobile }) => mobile ?? []),
    async (numbers) => {
      for (const number of numbers) {
        const read = await readNumber(number, '')
        validity.value = { ...validity.value, [number]: read.kind === 'number' && read.mobile }
      }
    },
    { immediate: true },
  )
  const addressees = computed<Addressee[]>(() =>
    recipients.value.map((recipient) => ({
      recipient,
      channels: reachable(recipient).filter(
        (channel) => !unticked.value.has(keyOf(recipient._id, channel)),
      ),
      mobileValid: recipient.mobile ? (validity.value[recipient.mobile] ?? null) : null,
    })),
  )
  const toggle = (recipient: RecipientId, channel: Channel): void => {
    const next = new Set(unticked.value)
    const key = keyOf(recipient, channel)
    if (!next.delete(key)) next.add(key)
    unticked.value = next
  }
  return { addressees, toggle }
}

/** The text: the fitting template until somebody changes a word, then what they wrote. */
const useTexts = () => {
  const { intervention, dealership, recipients, nameOf } = useDetail()
  const office = useOfficeStore()
  const texts = ref<MessageTexts>({ subject: '', email: '', sms: '' })
  const chosen = ref<string | null>(null)
  const edited = ref(false)

  const sources = computed<DraftSources | null>(() => {
    if (!intervention.value || !dealership.value) return null
    const { assignee, author } = intervention.value
    return {
      intervention: intervention.value,
      dealership: dealership.value,
      advisor: nameOf(assignee) ?? nameOf(author),
      recipients: recipients.value,
    }
  })
  const template = computed(() => {
    const byHand = office.templates.find(({ template }) => template === chosen.value)
    return byHand ?? (sources.value ? fittingTemplate(office.templates, sources.value) : undefined)
  })
  const draft = computed(() =>
    template.value && sources.value ? draftMessage(template.value, sources.value) : null,
  )
  watch(
    draft,
    (next) => {
      if (next && !edited.value) texts.value = { ...next }
    },
    { immediate: true },
  )
  const write = (change: Partial<MessageTexts>): void => {
    edited.value = true
    texts.value = { ...texts.value, ...change }
  }
  const startOver = (slug?: string): void => {
    if (slug) chosen.value = slug
    edited.value = false
    if (draft.value) texts.value = { ...draft.value }
  }
  const language = computed(() => (sources.value ? messageLanguage(sources.value) : 'en'))
  return {
    texts,
    template,
    templates: computed(() => office.templates),
    edited,
    write,
    startOver,
    language,
  }
}

/** The message being written: whom to, by what, its texts, and what is to be said before it leaves. */
export const useMessage = () => {
  const { intervention, events, labelOf, now } = useDetail()
  const channels = useChannels()
  const texts = useTexts()
  const doubtful = useDoubtful(intervention)
  const checks = computed(() =>
    intervention.value
      ? sendChecks({
          intervention: intervention.value,
          events: events.value,
          addressees: channels.addressees.value,
          texts: texts.texts.value,
          doubtful: doubtful.value,
          labelOf,
          now: now.value,
        })
      : [],
  )
  return { ...channels, ...texts, checks }
}

export type Message = ReturnType<typeof useMessage>
