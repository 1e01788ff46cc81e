/** What everybody sees who is not signed in. */
import { expect } from '@playwright/test'
import { type Screen, button, to } from './screen'

export const openScreens: readonly Screen[] = [
  { name: 'start', who: 'visitor', open: to('/') },
  { name: 'sign-in', who: 'visitor', open: to('/sign-in') },
  {
    name: 'sign-in-refused',
    who: 'visitor',
    async open(visit) {
      await visit.at('/sign-in')
      await visit.page.getByLabel(visit.say('sign-in.email')).fill('nobody@example.com')
      await visit.page.getByLabel(visit.say('sign-in.password'), { exact: true }).fill('wrong-word')
      await visit.page.getByRole('button', { name: visit.say('sign-in.submit') }).click()
      await expect(visit.page.getByRole('alert').first()).toBeVisible()
    },
  },
  { name: 'pair', who: 'visitor', open: to('/pair') },
  {
    name: 'pair-refused',
    who: 'visitor',
    async open(visit) {
      await visit.at('/pair')
      await visit.page.getByLabel(visit.say('pairing.code')).fill('ABCD2345')
      await button(visit, 'pairing.submit').click()
      await expect(visit.page.getByRole('alert').first()).toBeVisible()
    },
  },
  { name: 'gone', who: 'visitor', open: to('/nowhere') },
]
