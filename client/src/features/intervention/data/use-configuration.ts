import { useConfigurationStore } from '@client/data/stores/configuration-store'
import type { StaffConfig } from '@shared/schemas/configuration'
import { computed } from 'vue'

/** The dealership's own settings and the names of its people. */
export const useConfiguration = () => {
  const store = useConfigurationStore()
  const people = computed<StaffConfig['people']>(() => store.staff?.people ?? [])
  const nameOf = (id: string | null): string | null =>
    people.value.find((person) => person.id === id)?.name ?? null
  return { dealership: computed(() => store.dealership), people, nameOf }
}
