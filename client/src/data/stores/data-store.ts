import { DomainError } from '@shared/errors'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { DealershipData } from '../types'
import type { OpenOptions } from '../dealership-data'

/** The dealership whose data this browser has open; everything else reads through it. */
export const useDataStore = defineStore('data', () => {
  const data = shallowRef<DealershipData | null>(null)

  const close = async (): Promise<void> => {
    const opened = data.value
    data.value = null
    await opened?.close()
  }

  /** Opens a dealership's data, after closing another one. */
  const open = async (options: OpenOptions): Promise<DealershipData> => {
    await close()
    const { openDealershipData } = await import('../dealership-data')
    data.value = await openDealershipData(options)
    return data.value
  }

  /** @throws DomainError `not-signed-in` while nothing is open */
  const need = (): DealershipData => {
    if (!data.value) throw new DomainError('not-signed-in')
    return data.value
  }

  return { data, open, close, need }
})
