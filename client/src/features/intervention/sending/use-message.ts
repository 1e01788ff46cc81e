import { useOfficeStore } from '@client/data/stores/office-store'
import type { RecipientId } from '@shared/ids'
import type { Channel } from '@shared/schemas/event'
import type { Recipient } from '@shared/schemas/office'
import { computed, ref, watch } from 'vue'
import { useDetail } from '../data/use-detail'
import { useDoubtful } from '../data/use-doubtful'
import { readNumber } from '@client/workshop/phone-number'
import { deliveries, isDue } from './delivery-status'
import {
  type DraftSources,
  type MessageTexts,
  draftMessage,
  fittingTemplate,
  templatesFor,
  messageLanguage,
} from './message-draft'
import { type Addressee, sendChecks } from './send-checks'

const reachable = ({ email, mobile }: Recipient): Channel[] => [
  ...(email ? (['email'] as const) : []),
  ...(mobile ? (['sms'] as const) : []),
]

/** Whether a number can be that of a mobile telephone, by number; absent while not known. */
const useValidity = () => {
  const { recipients } = useDetail()
  const validity = ref<Record<string, boolean>>({})
  watch(
    () => recipients.value.flatMap(({ mobile }) => mobile ?? []),
    async (numbers) => {
      for (const number of numbers) {
        if (number in validity.value) continue
        const read = await readNumber(number, '')
        validity.value = { ...validity.value, [number]: read.kind === 'number' && read.mobile }
      }
    },
    { immediate: true },
  )
  return validity
}

/**
 * Which channels are ticked for whom: those that still owe a message, so that a prospect who comes later
 * does not have the others written to again; all of them where nobody is owed one.
 */
const useChannels = () => {
  const { recipients, events } = useDetail()
  /** What a person ticked or unticked, over what is proposed. */
  const chosen = ref(new Map<string, boolean>())
  /** The only one it goes to, where it was asked for so. */
  const only = ref<RecipientId | null>(null)
  const validity = useValidity()
  const fates = computed(() => deliveries(events.value))
  const keyOf = (recipient: RecipientId, channel: Channel) => `${recipient} ${channel}`
  const owed = ({ _id }: Recipient, channel: Channel) => isDue(fates.value.get(_id), channel)
  const anyOwed = computed(() =>
    recipients.value.some((one) => reachable(one).some((channel) => owed(one, channel))),
  )
  const proposed = (recipient: Recipient, channel: Channel): boolean => {
    if (only.value) return recipient._id === only.value
    return !anyOwed.value || owed(recipient, channel)
  }
  const isTicked = (recipient: Recipient, channel: Channel): boolean =>
    chosen.value.get(keyOf(recipient._id, channel)) ?? proposed(recipient, channel)

  const addressees = computed<Addressee[]>(() =>
    recipients.value.map((recipient) => ({
      recipient,
      channels: reachable(recipient).filter((channel) => isTicked(recipient, channel)),
      mobileValid: recipient.mobile ? (validity.value[recipient.mobile] ?? null) : null,
    })),
  )
  const toggle = (recipient: RecipientId, channel: Channel): void => {
    const ticked = addressees.value.find((one) => one.recipient._id === recipient)?.channels
    const next = !ticked?.includes(channel)
    chosen.value = new Map(chosen.value).set(keyOf(recipient, channel), next)
  }
  const tickAll = (on: boolean): void => {
    const keys = recipients.value.flatMap((one) => reachable(one).map((c) => keyOf(one._id, c)))
    chosen.value = new Map(keys.map((key) => [key, on]))
  }
  /** Begins anew: for one recipient alone, or for whoever is owed a message. */
  const aim = (recipient: RecipientId | null): void => {
    chosen.value = new Map()
    only.value = recipient
  }
  return { addressees, toggle, tickAll, aim }
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
  const templates = computed(() =>
    intervention.value ? templatesFor(office.templates, intervention.value.mode) : [],
  )
  const template = computed(() => {
    const byHand = templates.value.find(({ template }) => template === chosen.value)
    return byHand ?? (sources.value ? fittingTemplate(templates.value, sources.value) : undefined)
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
    templates,
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
