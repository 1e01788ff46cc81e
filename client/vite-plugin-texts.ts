/**
 * Compiles the texts for vue-i18n while building, each to a function, with vue-i18n's own compiler: so no
 * compiler is loaded by the browser, and none runs under our Content-Security-Policy.
 *
 * `locales/<language>/<area>.json` becomes one of two modules of its language: `virtual:texts/<language>/first`
 * holds what the first screen says, `…/rest` all the others; `virtual:texts` knows how to load them.
 */
import { readFile, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'
import { firstAreas } from './src/i18n/first-areas'

type Texts = { readonly [key: string]: string | Texts }

const locales = fileURLToPath(new URL('./src/i18n/locales', import.meta.url))
const virtualId = 'virtual:texts'
const parts = ['first', 'rest'] as const

const plain = /^[^{}@|%\\]*$/

/** The source of a function that says the text; throws where the text cannot be read. */
const compileText = (text: string): string => {
  if (plain.test(text)) return `() => ${JSON.stringify(text)}`
  const onError = (error: Error) => {
    throw new Error(`${error.message}: ${text}`)
  }
  return baseCompile(text, { mode: 'arrow', optimize: true, onError }).code
}

const compileTexts = (texts: Texts): string => {
  const entries = Object.entries(texts).map(
    ([key, value]) =>
      `${JSON.stringify(key)}: ${typeof value === 'string' ? compileText(value) : compileTexts(value)}`,
  )
  return `{${entries.join(',\n')}}`
}

const isFirst = (file: string): boolean =>
  firstAreas.some((area) => area === basename(file, '.json'))

const filesOf = async (language: string, part: string): Promise<string[]> => {
  const files = await readdir(join(locales, language))
  return files
    .filter((file) => file.endsWith('.json') && isFirst(file) === (part === 'first'))
    .map((file) => join(locales, language, file))
}

const readAreas = async (files: readonly string[]): Promise<Texts> => {
  const areas = await Promise.all(
    files.map(async (file): Promise<[string, Texts]> => {
      const texts: Texts = JSON.parse(await readFile(file, 'utf8'))
      return [basename(file, '.json'), texts]
    }),
  )
  return Object.fromEntries(areas)
}

const loadersOf = (languages: readonly string[], part: string): string => {
  const loaders = languages.map(
    (language) =>
      `${language}: () => import('${virtualId}/${language}/${part}').then(({ texts }) => texts)`,
  )
  return `export const ${part} = {${loaders.join(',')}}`
}

/** Makes `virtual:texts` and what it loads. */
export const compiledTexts = (): Plugin => ({
  name: 'baysight:texts',
  resolveId: {
    filter: { id: /^virtual:texts/ },
    handler: (id) => `\0${id}`,
  },
  load: {
    filter: { id: /^\0virtual:texts/ },
    async handler(id) {
      const [, language, part] = id.slice(1).split('/')
      if (!language || !part) {
        const languages = await readdir(locales)
        return parts.map((name) => loadersOf(languages, name)).join('\n')
      }
      const files = await filesOf(language, part)
      for (const file of files) this.addWatchFile(file)
      return `export const texts = ${compileTexts(await readAreas(files))}`
    },
  },
})
