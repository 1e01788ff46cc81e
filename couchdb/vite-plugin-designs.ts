/**
 * Compiles the design documents: each function under `src/designs` is a typed file with one export;
 * what the database gets is one self-contained ECMAScript 5 function expression each, since it runs
 * in whichever engine the database brings (SpiderMonkey, QuickJS, our own `vm`).
 *
 * `src/designs/<database>/<design>/validate-doc-update.ts` and `…/<view>.map.ts` become
 * `_design/<design>` of that kind of database, importable as `virtual:designs`.
 */
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript'
import type { Plugin } from 'vite'
import {
  type CompiledDesign,
  type CompiledDesigns,
  designedDatabases,
} from './src/compiled-designs'

const root = fileURLToPath(new URL('./src/designs', import.meta.url))
const shared = fileURLToPath(new URL('../shared/src', import.meta.url))
const virtualId = 'virtual:designs'
const resolvedId = `\0${virtualId}`

/** Parameters that the database passes. */
const signatures = {
  validate: ['newDoc', 'oldDoc', 'userCtx', 'secObj'],
  map: ['doc'],
} as const

const subfolders = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

const functionFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => /^(validate-doc-update|.+\.map)\.ts$/.test(name)).sort()

const bundle = async (file: string): Promise<{ code: string; exported: string }> => {
  const { output } = await build({
    input: file,
    write: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': shared } },
    output: {
      format: 'iife',
      name: 'design',
      exports: 'named',
      generatedCode: { symbols: false },
    },
  })
  const [{ code, exports }] = output
  const [exported, ...others] = exports
  if (!exported || others.length > 0) throw new Error(`${file} must export exactly one function`)
  return { code, exported }
}

const lower = (code: string): string =>
  transpileModule(code, {
    compilerOptions: {
      target: ScriptTarget.ES5,
      module: ModuleKind.None,
      alwaysStrict: false,
      removeComments: true,
      ignoreDeprecations: '6.0',
    },
  }).outputText

const compileFunction = async (file: string, parameters: readonly string[]): Promise<string> => {
  const { code, exported } = await bundle(file)
  const list = parameters.join(', ')
  return `function (${list}) {\n${lower(code)}return design.${exported}(${list});\n}`
}

const compileDesign = async (folder: string): Promise<CompiledDesign> => {
  const design: CompiledDesign = { _id: `_design/${basename(folder)}`, language: 'javascript' }
  for (const name of await functionFiles(folder)) {
    const file = join(folder, name)
    if (name === 'validate-doc-update.ts') {
      design.validate_doc_update = await compileFunction(file, signatures.validate)
    } else {
      const map = await compileFunction(file, signatures.map)
      design.views = { ...design.views, [basename(name, '.map.ts')]: { map } }
    }
  }
  return design
}

const compileDatabase = async (database: string): Promise<CompiledDesign[]> => {
  const folders = await subfolders(root)
  if (!folders.includes(database)) return []
  const designs = await subfolders(join(root, database))
  return Promise.all(designs.map((design) => compileDesign(join(root, database, design))))
}

/** Every design document, compiled. */
const compileDesigns = async (): Promise<CompiledDesigns> => {
  const [registry, outbox, workshop, office, media] = await Promise.all(
    designedDatabases.map(compileDatabase),
  )
  return {
    registry: registry ?? [],
    outbox: outbox ?? [],
    workshop: workshop ?? [],
    office: office ?? [],
    media: media ?? [],
  }
}

/** Gives `import { designs } from 'virtual:designs'`, in builds and in tests. */
export const designDocuments = (): Plugin => ({
  name: 'baysight:designs',
  resolveId: (id) => (id === virtualId ? resolvedId : undefined),
  async load(id) {
    if (id !== resolvedId) return undefined
    return `export const designs = ${JSON.stringify(await compileDesigns())}`
  },
})
