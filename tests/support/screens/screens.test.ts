import { routes } from '@client/app/routes'
import { expect, test } from 'vitest'
import type { RouteRecordRaw } from 'vue-router'
import { screens } from './visit'

/** Where a customer's link and its forms lead; the server shows these pages. */
const customerPaths = ['/c/:token', '/c/:token/decision', '/c/:token/inquiry']

/** Full paths of what has a name: a frame without one is never a screen by itself. */
const pathsOf = (records: readonly RouteRecordRaw[], above = ''): string[] =>
  records.flatMap((record) => {
    const path = record.path.startsWith('/') ? record.path : `${above}/${record.path}`
    const own = record.name ? [path.replace(/(?<=.)\/$/, '')] : []
    return [...own, ...pathsOf(record.children ?? [], path)]
  })

test('every address of the app is among the screens that are looked at', () => {
  // Who opens this one with nothing unsent is signed out, and the walk would end there: it has a spec of
  // its own, `e2e/settings/sign-out`.
  const seen = new Set([...screens.map(({ route }) => route), '/office/sign-out'])
  expect(pathsOf(routes).filter((path) => !seen.has(path))).toEqual([])
})

test('every screen belongs to an address that there is', () => {
  const known = new Set([...pathsOf(routes), ...customerPaths])
  expect(screens.filter(({ route }) => !known.has(route))).toEqual([])
})

test('no two screens have the same name: their pictures would overwrite each other', () => {
  const names = screens.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
