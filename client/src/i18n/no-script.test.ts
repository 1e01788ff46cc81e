import page from '../../index.html?raw'
import { languages } from '@shared/languages'
import { expect, it } from 'vitest'

it('says without JavaScript in every language that JavaScript is needed', () => {
  const [words = ''] = /<noscript>[^]*<\/noscript>/.exec(page) ?? []
  const inEnglish = words.match(/<p>/g)?.length
  const others = [...words.matchAll(/<p lang="(\w+)">/g)].map(([, language]) => language)
  expect(inEnglish).toBe(1)
  expect(['en', ...others].sort()).toEqual([...languages].sort())
})
