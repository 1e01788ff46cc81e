import type { InterventionId } from '@shared/ids'
import type { Customer, Inquiry, Recipient, TemplateConfig } from '@shared/schemas/office'
import { defineStore } from 'pinia'
import { type MaybeRefOrGetter, type ShallowRef, computed, toValue, watch } from 'vue'
import type { DealershipData } from '../types'
import { type Live, useLive } from './live'

interface Office {
  customers: Customer[]
  templates: TemplateConfig[]
  inquiries: Inquiry[]
}

const nothing = () => undefined

const readAll = async ({ office }: DealershipData): Promise<Office> => ({
  customers: (await office?.customers()) ?? [],
  templates: (await office?.templates()) ?? [],
  inquiries: (await office?.inquiries()) ?? [],
})

/** Customers, message templates and what customers wrote; empty on devices, which hold neither. */
export const useOfficeStore = defineStore('office', () => {
  const { value, loaded, error, refresh } = useLive<Office>({
    empty: { customers: [], templates: [], inquiries: [] },
    read: readAll,
    watch: (data, changed) => data.office?.watch(changed) ?? nothing,
  })
  return {
    customers: computed(() => value.value.customers),
    templates: computed(() => value.value.templates),
    inquiries: computed(() => value.value.inquiries),
    loaded,
    error,
    refresh,
  }
})

export interface UsedRecipients {
  recipients: ShallowRef<Recipient[]>
  loaded: ShallowRef<boolean>
  error: ShallowRef<unknown>
  refresh: Live<Recipient[]>['refresh']
}

/** The people who get a link to one intervention. */
export const useRecipients = (id: MaybeRefOrGetter<InterventionId>): UsedRecipients => {
  const { value, ...rest } = useLive<Recipient[]>({
    empty: [],
    read: async (data) => (await data.office?.recipients(toValue(id))) ?? [],
    watch: (data, changed) => data.office?.watch(changed) ?? nothing,
  })
  watch(
    () => toValue(id),
    () => void rest.refresh(),
  )
  return { recipients: value, ...rest }
}
