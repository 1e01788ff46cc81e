/** Made by `couchdb/vite-plugin-designs.ts`: the design documents, compiled from `couchdb/src/designs`. */
declare module 'virtual:designs' {
  import type { CompiledDesigns } from '@couchdb/compiled-designs'

  export const designs: CompiledDesigns
}
