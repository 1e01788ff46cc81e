/** The texts as they were written, for tests; what `virtual:texts` gives is compiled. */
import type { Language } from '@shared/languages'

type Texts = { [key: string]: string | Texts }

const sources = import.meta.glob<string>('./locales/*/*.json', {
  eager: true,
  query: '?raw',
  import: 'default',
})

const areaOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)

const treeOf = (language: Language): Texts =>
  Object.fromEntries(
    Object.entries(sources)
      .filter(([path]) => path.startsWith(`./locales/${language}/`))
      .map(([path, source]): [string, Texts] => [areaOf(path), JSON.parse(source)]),
  )

const flatten = (tree: Texts, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  )

/** Every text of a language by `<area>.<key>[.<key>…]`. */
export const textsOf = (language: Language): Map<string, string> =>
  new Map(flatten(treeOf(language)))

/** The names that a text wants filled in, each once. */
export const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort()

/** The forms of a text for counts: `one | many`. */
export const formsOf = (text: string): string[] => text.split(' | ')
