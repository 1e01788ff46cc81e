import { sharingName } from '@client/data/projection/names'
import { useDataStore } from '@client/data/stores/data-store'
import { useInterventionsStore } from '@client/data/stores/interventions-store'
import { formatsOf } from '@client/i18n/format'
import { currentLanguage } from '@client/i18n/i18n'
import { text } from '@client/i18n/use-text'
import { formatMeasure } from '@client/workshop/measure'
import { type EarlierRow, earlierVisits, lastFound } from '@shared/last-visit'
import type { Intervention } from '@shared/schemas/intervention'
import { shallowRef, watch } from 'vue'

const nothing: ReadonlyMap<string, EarlierRow> = new Map()

const valueOf = ({ measured, unit }: EarlierRow): string | null =>
  measured === null ? null : formatMeasure(measured, unit, currentLanguage.value)

/** What was found on the same vehicle before, as far as this device knows. */
export const useLastVisit = (doc: () => Intervention | null) => {
  const store = useInterventionsStore()
  const found = shallowRef(nothing)
  const { interventions } = useDataStore().need()
  let turn = 0
  const read = async () => {
    const mine = (turn += 1)
    const open = doc()
    const visits = open ? earlierVisits(open, sharingName(store.list, open)) : []
    const read = await Promise.all(visits.map(({ _id }) => interventions.get(_id)))
    if (mine !== turn) return
    found.value =
      read.length > 0 ? lastFound(read.flatMap((visit) => visit?.intervention ?? [])) : nothing
  }
  const identity = () => {
    const open = doc()
    return open ? [open._id, open.vin, open.plate, open.number].join('\n') : ''
  }
  // Not with every change: each tap changes the list, and ten thousand need not be read again for it.
  watch([identity, () => store.complete, () => store.list.length], read, { immediate: true })

  const of = (item: string | null) => (item === null ? undefined : found.value.get(item))
  return {
    /** `last visit 4.5 mm`, the status where nothing was measured; `null` where it was not looked at. */
    short: (item: string | null): string | null => {
      const earlier = of(item)
      if (!earlier) return null
      const value = valueOf(earlier) ?? text(`common.rowStatus.${earlier.status}`)
      return text('checklist.lastVisit', { value })
    },
    /** `Last visit, 3 Mar 2026: OK · 4.5 mm` */
    long: (item: string | null): string | null => {
      const earlier = of(item)
      if (!earlier) return null
      const status = earlier.status === 'unset' ? null : text(`common.rowStatus.${earlier.status}`)
      return text('checklist.lastVisitAt', {
        date: formatsOf(currentLanguage.value).date(earlier.at),
        value: [status, valueOf(earlier)].filter((part) => part !== null).join(' · '),
      })
    },
  }
}
