/**
 * An intervention as a set of registers: `number`, `rows/<id>/status`, `media/<id>/caption`,
 * `quote/<id>/unitPrice`. Merging, editing and the database's validation all speak of these paths.
 */
import type { Stamp } from './clock'
import { type Intervention, interventionFieldsSchema } from './schemas/intervention'

export type RegisterPath = string
export type RegisterValue = unknown

export const fieldRegisters = Object.keys(interventionFieldsSchema.shape)
export const collections = ['rows', 'media', 'quote'] as const

/** Every register of an intervention with its value. */
export const registersOf = (doc: Intervention): Map<RegisterPath, RegisterValue> => {
  const registers = new Map<RegisterPath, RegisterValue>()
  for (const field of fieldRegisters) {
    registers.set(field, Object.entries(doc).find(([key]) => key === field)?.[1])
  }
  for (const collection of collections) {
    for (const [id, entry] of Object.entries(doc[collection])) {
      for (const [key, value] of Object.entries(entry)) {
        registers.set(`${collection}/${id}/${key}`, value)
      }
    }
  }
  return registers
}

/** Stamp of the last change of a register; a register never changed has the document's own. */
export const stampAt = (doc: Intervention, path: RegisterPath): Stamp =>
  doc.stamps[path] ?? doc.created
