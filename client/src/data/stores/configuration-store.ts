import type {
  BrandConfig,
  ChecklistConfig,
  DealershipConfig,
  StaffConfig,
} from '@shared/schemas/configuration'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { DealershipData } from '../types'
import { useLive } from './live'

interface Configuration {
  dealership: DealershipConfig | null
  staff: StaffConfig | null
  brands: BrandConfig[]
  checklists: ChecklistConfig[]
}

const empty: Configuration = { dealership: null, staff: null, brands: [], checklists: [] }

const readAll = async ({ configuration }: DealershipData): Promise<Configuration> => ({
  dealership: await configuration.dealership(),
  staff: await configuration.staff(),
  brands: await configuration.brands(),
  checklists: await configuration.checklists(),
})

/** What the manager set up: the dealership, its people, brands and checklists. */
export const useConfigurationStore = defineStore('configuration', () => {
  const { value, loaded, error, refresh } = useLive<Configuration>({
    empty,
    read: readAll,
    watch: (data, changed) => data.configuration.watch(changed),
  })
  return {
    dealership: computed(() => value.value.dealership),
    staff: computed(() => value.value.staff),
    brands: computed(() => value.value.brands),
    checklists: computed(() => value.value.checklists),
    loaded,
    error,
    refresh,
  }
})
