/**
 * Compiles the texts for vue-i18n while building, each to a function, with vue-i18n's own compiler: so no
 * compiler is loaded by the browser, and none runs under our Content-Security-Policy.
 */
import { readFile } from 'node:fs/promises'
import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'

type Texts = { readonly [key: string]: string | Texts }

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

/** Compiles `locales/<language>/<area>.json`. */
export const compiledTexts = (): Plugin => ({
  name: 'baysight:texts',
  transform: {
    filter: { id: /\/i18n\/locales\/\w+\/[\w-]+\.json$/ },
    async handler(_code, id) {
      const texts: Texts = JSON.parse(await readFile(id, 'utf8'))
      return { code: `export default ${compileTexts(texts)}`, map: null, moduleType: 'js' }
    },
  },
})
