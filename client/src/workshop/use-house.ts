import { useConfigurationStore } from '@client/data/stores/configuration-store'

/** The dealership's money, time and people; where they have not come yet, something to go by. */
export const useHouse = () => {
  const configuration = useConfigurationStore()
  const people = () => configuration.staff?.people ?? []
  return {
    currency: () => configuration.dealership?.currency ?? 'EUR',
    timeZone: () => configuration.dealership?.timeZone ?? 'UTC',
    vatRate: () => configuration.dealership?.defaultVatRate ?? 0,
    people,
    nameOf: (person: string | null) => people().find(({ id }) => id === person)?.name ?? null,
  }
}
