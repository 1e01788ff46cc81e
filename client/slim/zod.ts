/** What of zod is left out: our schemas only check. */
import type { Cut } from './cut'

const classic = '/zod/v4/classic/schemas.js'

/** Schemas can describe themselves as JSON Schema. */
export const zodCuts: readonly Cut[] = [
  { file: classic, from: /^ *inst\._zod\.processJSONSchema = .*;$/gm, to: '' },
  {
    file: classic,
    from: 'import * as processors from "../core/json-schema-processors.js";',
    to: 'const processors = { aggregateChecks: () => ({}) };',
  },
  {
    file: classic,
    from: 'import { createStandardJSONSchemaMethod, createToJSONSchemaMethod } from "../core/to-json-schema.js";',
    to: 'const createStandardJSONSchemaMethod = () => undefined, createToJSONSchemaMethod = createStandardJSONSchemaMethod;',
  },
]
