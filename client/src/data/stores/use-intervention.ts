import type { InterventionId } from '@shared/ids'
import type { Editor } from '@shared/intervention'
import type { InterventionEvent } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import { type ComputedRef, type MaybeRefOrGetter, type ShallowRef, computed, toValue, watch } from 'vue'
import { shallowRef } from 'vue'
import { untilWritten } from '../leaving/unwritten'
import type { InterventionWithEvents } from '../types'
import { useDataStore } from './data-store'
import { useLive } from './live'
import { useWhenReached } from './when-reached'

export interface UsedIntervention {
  intervention: ComputedRef<Intervention | null>
  events: ComputedRef<InterventionEvent[]>
  draft: ComputedRef<boolean>
  /** False until the first read; then `intervention` is `null` where there is none. */
  loaded: ShallowRef<boolean>
  /** It is not here, and the server could not be asked; it is looked for again when it can. */
  unreached: ShallowRef<boolean>
  /** Of the last read or the last `edit`. */
  error: ShallowRef<unknown>
  /** Applies a pure change and stores it; what went wrong stands in `error`. */
  edit: (change: (doc: Intervention, editor: Editor) => Intervention) => Promise<void>
}

/** One intervention with its events, kept up to date. */
export const useIntervention = (id: MaybeRefOrGetter<InterventionId>): UsedIntervention => {
  const store = useDataStore()
  const failure = shallowRef<unknown>(null)
  const unreached = shallowRef(false)
  const { value, loaded, error, refresh } = useLive<InterventionWithEvents | null>({
    empty: null,
    read: async (data) => {
      const wanted = toValue(id)
      const found = await data.interventions.get(wanted)
      if (wanted === toValue(id)) {
        unreached.value = found === null && data.interventions.isUnreached(wanted)
      }
      return found
    },
    watch: (data, changed) =>
      data.interventions.watch((other) => {
        if (other === toValue(id)) changed()
      }),
  })
  watch(
    () => toValue(id),
    () => void refresh(),
  )
  useWhenReached(unreached, refresh)
  const write = async (change: Parameters<UsedIntervention['edit']>[0]): Promise<void> => {
    const { dealership, interventions, editor } = store.need()
    const edited = toValue(id)
    const seen = value.value?.intervention
    const doc = seen && change(seen, editor)
    await untilWritten(dealership, { kind: 'intervention', id: edited, doc }, async () => {
      await interventions.edit(edited, change)
    })
  }
  const edit: UsedIntervention['edit'] = async (change) => {
    try {
      await write(change)
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
    unreached,
    error: computed(() => failure.value ?? error.value),
    edit,
  }
}
