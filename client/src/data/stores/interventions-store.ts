import { defineStore } from 'pinia'
import type { InterventionWithEvents } from '../types'
import { useLive } from './live'

/** All interventions of the dealership, newest first, drafts of this device included. */
export const useInterventionsStore = defineStore('interventions', () => {
  const { value, loaded, error, refresh } = useLive<InterventionWithEvents[]>({
    empty: [],
    read: (data) => data.interventions.list(),
    watch: (data, changed) => data.interventions.watch(changed),
  })
  return { list: value, loaded, error, refresh }
})
