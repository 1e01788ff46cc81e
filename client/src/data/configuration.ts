import type { ConfigurationRepository } from './types'
import type { ConfigDocument } from './projection/intake'
import type { WorkshopIndex } from './workshop-index'

type OfType<Type extends ConfigDocument['type']> = Extract<ConfigDocument, { type: Type }>

const byId = (a: { _id: string }, b: { _id: string }): number => (a._id < b._id ? -1 : 1)

/** What the manager set up, as this browser holds it. */
export const openConfiguration = (index: WorkshopIndex): ConfigurationRepository => {
  const ofType = <Type extends ConfigDocument['type']>(type: Type): OfType<Type>[] =>
    [...index.configs()].filter((doc): doc is OfType<Type> => doc.type === type).sort(byId)
  return {
    dealership: async () => ofType('config:dealership')[0] ?? null,
    staff: async () => ofType('config:staff')[0] ?? null,
    brands: async () => ofType('config:brand'),
    checklists: async () => ofType('config:checklist'),
    watch: (listener) =>
      index.changed.watch(({ type }) => {
        if (type === 'config') listener()
      }),
  }
}
