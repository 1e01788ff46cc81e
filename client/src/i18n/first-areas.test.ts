/** The first screen must not show keys instead of texts: what it and its parts say is loaded before it. */
import { describe, expect, it } from 'vitest'
import { firstAreas } from './first-areas'

const sources = import.meta.glob<string>('../**/*.{ts,vue}', {
  eager: true,
  query: '?raw',
  import: 'default',
})

const resolve = (from: string, specifier: string): string | undefined => {
  const path = specifier.startsWith('@client/')
    ? specifier.replace('@client/', '../')
    : new URL(specifier, `file:///i18n/${from}`).pathname.replace('/', '../')
  return [path, `${path}.ts`].find((candidate) => candidate in sources)
}

/** What a file takes in at once; a dynamic import waits for its own screen. */
const importsOf = (file: string): string[] =>
  [...(sources[file] ?? '').matchAll(/(?:^|\n)import [^'"]*?['"]([@.][^'"]+)['"]/g)].flatMap(
    ([statement, specifier = '']) =>
      statement.includes('import type') ? [] : (resolve(file, specifier) ?? []),
  )

const reachedFrom = (files: string[]): Set<string> => {
  const reached = new Set(files)
  for (const file of reached) for (const next of importsOf(file)) reached.add(next)
  return reached
}

const areasIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:t|text)\(\s*['"`]([a-z-]+)\./g)].map(([, area = '']) => area)

const firstScreen = [
  '../app/start.ts',
  '../app/WorkshopLayout.vue',
  '../features/workshop-home/HomePage.vue',
]

describe('the first screen', () => {
  it('says only what is loaded before it', () => {
    const files = reachedFrom(firstScreen)
    expect(files.size).toBeGreaterThan(20)
    const spoken = [...files].flatMap((file) =>
      areasIn(sources[file] ?? '').map((area) => [area, file]),
    )
    const known: readonly string[] = firstAreas
    expect(spoken.filter(([area = '']) => !known.includes(area))).toEqual([])
  })
})
