/** The design documents as the build hands them to the server (`vite-plugin-designs.ts`). */

/** Source of a self-contained function expression, ECMAScript 5. */
export type FunctionSource = string

export interface CompiledDesign {
  /** `_design/<name>` */
  _id: string
  language: 'javascript'
  validate_doc_update?: FunctionSource
  views?: Record<string, { map: FunctionSource; reduce?: string }>
}

/** Kind of database → its design documents. */
export type CompiledDesigns = Record<DesignedDatabase, CompiledDesign[]>

export const designedDatabases = ['registry', 'outbox', 'workshop', 'office', 'media'] as const
export type DesignedDatabase = (typeof designedDatabases)[number]
