import type { InterventionId } from '@shared/ids'
import type { Editor } from '@shared/intervention'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import { type ComputedRef, type MaybeRefOrGetter, type ShallowRef, computed, toValue, watch } from 'vue'
import { shallowRef } from 'vue'
import type { InterventionWithEvents } from '../types'
import { useDataStore } from './data-store'
import { useLive } from './live'

export interface UsedIntervention {
  intervention: ComputedRef<Intervention | null>
  events: ComputedRef<InterventionEvent[]>
  draft: ComputedRef<boolean>
  /** False until the first read; then `intervention` is `null` where there is none. */
  loaded: ShallowRef<boolean>
  /** Of the last read or the last `edit`. */
  error: ShallowRef<unknown>
  /** Applies a pure change and stores it; what went wrong stands in `error`. */
  edit: (change: (doc: Intervention, editor: Editor) => Intervention) => Promise<void>
}

/** One intervention with its events, kept up to date. */
export const useIntervention = (id: MaybeRefOrGetter<InterventionId>): UsedIntervention => {
  const store = useDataStore()
  const failure = shallowRef<unknown>(null)
  const { value, loaded, error, refresh } = useLive<InterventionWithEvents | null>({
    empty: null,
    read: (data) => data.interventions.get(toValue(id)),
    watch: (data, changed) =>
      data.interventions.watch((other) => {
        if (other === toValue(id)) changed()
      }),
  })
  watch(
    () => toValue(id),
    () => void refresh(),
  )
  const edit: UsedIntervention['edit'] = async (change) => {
    try {
      await store.need().interventions.edit(toValue(id), change)
      failure.value = null
      await refresh()
    } catch (caught) {
      failure.value = caught
    }
  }
  return {
    intervention: computed(() => value.value?.intervention ?? null),
    events: computed(() => value.value?.events ?? []),
    draft: computed(() => value.value?.draft ?? false),
    loaded,
    error: computed(() => failure.value ?? error.value),
    edit,
  }
}
