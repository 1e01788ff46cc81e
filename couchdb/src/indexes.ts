/** Mango indexes; whoever queries by `find` names one of them in `use_index`. */
import type { DesignedDatabase } from './compiled-designs'

export interface MangoIndex {
  /** Design document, without `_design/`. */
  ddoc: string
  name: string
  fields: readonly string[]
}

export const indexes: Record<DesignedDatabase, readonly MangoIndex[]> = {
  registry: [
    /** Devices of a dealership, all dealerships. */
    { ddoc: 'by-type', name: 'dealership', fields: ['type', 'dealership'] },
    /** Links to an intervention. */
    { ddoc: 'by-type-intervention', name: 'intervention', fields: ['type', 'intervention'] },
    /** Sessions of a person or device, to end them all. */
    { ddoc: 'by-type-subject', name: 'subject', fields: ['type', 'subject'] },
  ],
  outbox: [
    /** Messages that are due. */
    { ddoc: 'by-state', name: 'due', fields: ['state', 'notBefore'] },
    /** The message a provider's receipt speaks of. */
    { ddoc: 'by-provider-id', name: 'provider', fields: ['providerId'] },
    { ddoc: 'by-intervention', name: 'intervention', fields: ['intervention'] },
  ],
  workshop: [],
  office: [],
  media: [],
}
