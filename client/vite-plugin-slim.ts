/**
 * Cuts out of packages what this app never calls and what the bundler cannot see to be unused. Each cut
 * names the line it takes away, and the build stops when an update of the package has changed it.
 */
import type { Plugin } from 'vite'

interface Cut {
  /** End of the module's path. */
  file: string
  from: string | RegExp
  to: string
}

const cuts: readonly Cut[] = [
  // vue-i18n imports Vue as one object, to look for an export that Vue 3.5 does not have: with that
  // nothing of Vue could be left out.
  {
    file: '/vue-i18n/dist/vue-i18n.mjs',
    from: "import * as Vue from 'vue';",
    to: "import { getCurrentInstance as instance } from 'vue';\nconst Vue = { getCurrentInstance: instance };",
  },
  // zod's schemas can describe themselves as JSON Schema. Ours only check.
  {
    file: '/zod/v4/classic/schemas.js',
    from: /^ *inst\._zod\.processJSONSchema = .*;$/gm,
    to: '',
  },
  {
    file: '/zod/v4/classic/schemas.js',
    from: 'import * as processors from "../core/json-schema-processors.js";',
    to: 'const processors = { aggregateChecks: () => ({}) };',
  },
  {
    file: '/zod/v4/classic/schemas.js',
    from: 'import { createStandardJSONSchemaMethod, createToJSONSchemaMethod } from "../core/to-json-schema.js";',
    to: 'const createStandardJSONSchemaMethod = () => undefined, createToJSONSchemaMethod = createStandardJSONSchemaMethod;',
  },
  // PouchDB's map/reduce queries: what we look up, we look up by id.
  {
    file: '/pouchdb-browser/lib/index.es.js',
    from: '.plugin(mapreduce)',
    to: '',
  },
  {
    file: '/pouchdb-browser/lib/index.es.js',
    from: 'var abstract = createAbstractMapReduce(',
    to: 'var abstract = /* @__PURE__ */ createAbstractMapReduce(',
  },
]

/** The module without what is cut from it; throws where a cut finds nothing to cut. */
const applyCuts = (id: string, code: string): string =>
  cuts
    .filter(({ file }) => id.endsWith(file))
    .reduce((rest, { from, to }) => {
      const next = rest.replace(from, to)
      if (next === rest) throw new Error(`${id} has no longer ${String(from)}`)
      return next
    }, code)

/** Applies the cuts; what is built without it only is larger. */
export const slimPackages = (): Plugin => ({
  name: 'baysight:slim-packages',
  transform: {
    filter: { id: /\/node_modules\/(vue-i18n|zod|pouchdb-browser)\// },
    handler: (code, id) => ({ code: applyCuts(id, code), map: null }),
  },
})
