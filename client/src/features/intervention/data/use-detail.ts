import { useRecipients } from '@client/data/stores/office-store'
import { useIntervention } from '@client/data/stores/use-intervention'
import { useSessionStore } from '@client/app/session-store'
import { currentLanguage } from '@client/i18n/i18n'
import { useNow } from '@client/ui/use-now'
import type { InterventionId } from '@shared/ids'
import { type LocalizedText, textIn } from '@shared/languages'
import { answerOf, statusOf } from '@shared/status'
import { type InjectionKey, computed, inject, provide } from 'vue'
import { useConfiguration } from './use-configuration'

const open = (id: InterventionId) => {
  const session = useSessionStore()
  const { dealership, people, nameOf } = useConfiguration()
  const now = useNow(20_000)
  const { intervention, events, loaded, unreached, error, edit } = useIntervention(id)
  const { recipients } = useRecipients(id)
  const answer = computed(() => answerOf(events.value))

  return {
    id,
    session,
    dealership,
    people,
    nameOf,
    now,
    loaded,
    unreached,
    error,
    edit,
    recipients,
    intervention,
    events,
    answer,
    currency: computed(() => dealership.value?.currency ?? 'EUR'),
    status: computed(() =>
      intervention.value ? statusOf(intervention.value, events.value, now.value) : null,
    ),
    /** Nothing of the quote may change once the customer has answered it, or the file is closed. */
    locked: computed(() => answer.value !== null || Boolean(intervention.value?.closedAt)),
    labelOf: (label: LocalizedText): string => textIn(label, currentLanguage.value),
  }
}

/** One intervention on the screen, with what belongs to it; everything in it is live. */
export type Detail = ReturnType<typeof open>

const detailKey: InjectionKey<Detail> = Symbol('intervention')

/** Opens an intervention for the calling page and everything inside it. */
export const provideDetail = (id: InterventionId): Detail => {
  const detail = open(id)
  provide(detailKey, detail)
  return detail
}

/**
 * @throws Error outside of a page that has opened an intervention
 */
export const useDetail = (): Detail => {
  const detail = inject(detailKey, null)
  if (!detail) throw new Error('useDetail needs a page that has opened an intervention')
  return detail
}

/** The document itself, for parts that are only shown once it is there. */
export const useDocument = () => {
  const { intervention } = useDetail()
  return computed(() => {
    if (!intervention.value) throw new Error('shown before the intervention was read')
    return intervention.value
  })
}
