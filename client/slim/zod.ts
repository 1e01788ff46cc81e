/**
 * What of zod is left out: our schemas only check, and they check what was JSON. A method that is missing
 * here fails where a schema is made, before anything else happens.
 */
import type { Cut } from './cut'

const classic = '/zod/v4/classic/schemas.js'
const core = '/zod/v4/core/schemas.js'

/** Schemas can describe themselves as JSON Schema. */
const descriptions: readonly Cut[] = [
  { file: classic, from: /^ *inst\._zod\.processJSONSchema = .*;$/gm, to: '' },
  {
    file: classic,
    from: 'import * as processors from "../core/json-schema-processors.js";',
    to: 'const processors = { aggregateChecks: () => ({}) };',
  },
  {
    file: classic,
    from: 'import { createStandardJSONSchemaMethod, createToJSONSchemaMethod } from "../core/to-json-schema.js";',
    to: 'const createStandardJSONSchemaMethod = () => undefined;',
  },
  {
    file: classic,
    blocks: [
      '    toJSONSchema(params) {',
      '    register(reg, meta) {',
      '    describe(description) {',
      '    meta(...args) {',
      '    get description() {',
    ],
  },
]

/** Formats as methods of strings; they have functions of their own (`z.email()`), and those stay. */
const formats =
  'email url jwt emoji guid uuid uuidv4 uuidv6 uuidv7 nanoid cuid cuid2 ulid base64 base64url xid ksuid ' +
  'ipv4 ipv6 cidrv4 cidrv6 e164 datetime date time duration'

const methods: readonly Cut[] = [
  { file: classic, blocks: formats.split(' ').map((name) => `    ${name}(params) {`) },
  // Both ways, and asynchronous checks.
  {
    file: classic,
    blocks: [
      '    parseAsync: async function ',
      '    async safeParseAsync(',
      '    get spa() {',
      '    set spa(value) {',
      '    validate(data, params) {',
      '    validateAsync(data, params) {',
      '    encode: function ',
      '    decode: function ',
      '    encodeAsync: async function ',
      '    decodeAsync: async function ',
      '    safeEncode(',
      '    safeDecode(',
      '    async safeEncodeAsync(',
      '    async safeDecodeAsync(',
    ],
  },
  {
    file: classic,
    blocks: [
      '    superRefine(refinement, params) {',
      '    overwrite(fn) {',
      '    exactOptional() {',
      '    nonoptional(params) {',
      '    and(arg) {',
      '    prefault(d) {',
      '    slugify() {',
    ],
  },
]

const running: readonly Cut[] = [
  // Words for what is wrong: a person is told by codes of our own.
  { file: classic, from: 'import en from "../locales/en.js";', to: '' },
  { file: classic, blocks: ['function _ensureDefaultLocale() {'] },
  { file: classic, from: '    _ensureDefaultLocale();\n', to: '' },
  // What refers to itself: JSON cannot.
  { file: classic, blocks: ['function _ensureDefaultMemoizer() {'] },
  { file: classic, from: /^ *_ensureDefaultMemoizer\(\);$/gm, to: '' },
  // Checks compiled by `eval`, which our Content-Security-Policy forbids (`app/main.ts`).
  { file: core, blocks: ['    const generateFastpass = (shape) => {'] },
  { file: core, blocks: ['        if (jit && fastEnabled && ctx?.async === false'] },
  { file: core, from: 'import { Doc } from "./doc.js";', to: '' },
]

export const zodCuts = [...descriptions, ...methods, ...running]
