import type { NewerDocument } from '@shared/documents'
import type { InterventionId } from '@shared/ids'
import { defineStore } from 'pinia'
import { type ComputedRef, type ShallowRef, computed, toValue, watch } from 'vue'
import type { SetAside } from '../documents'
import { useLive } from './live'

/** Documents that this version of the app keeps and cannot show. */
export const useSetAsideStore = defineStore('set-aside', () => {
  const { value, loaded } = useLive<SetAside>({
    empty: { newer: [], unreadable: [] },
    read: (data) => data.setAside(),
    watch: (data, changed) => data.watchSetAside(changed),
  })
  return {
    newer: computed(() => value.value.newer),
    unreadable: computed(() => value.value.unreadable),
    loaded,
  }
})

export interface UsedNewer {
  /** `null` where this version can read it, or there is none. */
  newer: ComputedRef<NewerDocument | null>
  loaded: ShallowRef<boolean>
}

/** Whether a later version of the app has written this intervention, kept up to date. */
export const useNewer = (id: () => InterventionId | null): UsedNewer => {
  const { value, loaded, refresh } = useLive<NewerDocument | null>({
    empty: null,
    read: async (data) => {
      const wanted = toValue(id)
      return wanted && data.interventions.newerOf(wanted)
    },
    watch: (data, changed) =>
      data.interventions.watch((other) => {
        if (other === toValue(id)) changed()
      }),
  })
  watch(id, () => void refresh())
  return { newer: computed(() => value.value), loaded }
}
