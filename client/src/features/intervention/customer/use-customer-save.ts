import { useDataStore } from '@client/data/stores/data-store'
import { DomainError } from '@shared/errors'
import type { InterventionId } from '@shared/ids'
import type { Customer, Recipient } from '@shared/schemas/office'
import type { PersonFields } from '@client/workshop/person-form'

/** Stores a person twice: as a customer for the next time, as a recipient of this intervention. */
export const useCustomerSave = (intervention: InterventionId) => {
  const store = useDataStore()
  const office = () => {
    const found = store.need().office
    if (!found) throw new DomainError('not-allowed')
    return found
  }

  const addRecipient = (customer: Customer, known?: Recipient): Promise<Recipient> =>
    office().saveRecipient({
      ...(known ? { _id: known._id } : {}),
      intervention,
      customer: customer._id,
      name: customer.name,
      language: customer.language,
      mobile: customer.mobile,
      email: customer.email,
    })

  const save = async (fields: PersonFields, known?: Recipient): Promise<Recipient> => {
    const customer = await office().saveCustomer({
      ...(known?.customer ? { _id: known.customer } : {}),
      ...fields,
    })
    return addRecipient(customer, known)
  }

  return { addRecipient, save }
}
