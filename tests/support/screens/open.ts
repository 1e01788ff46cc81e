/** What everybody sees who is not signed in. */
import { expect } from '@playwright/test'
import { type Screen, button, to } from './screen'

export const openScreens: readonly Screen[] = [
  { name: 'start', route: '/', who: 'visitor', open: to('/') },
  { name: 'sign-in', route: '/sign-in', who: 'visitor', open: to('/sign-in') },
  {
    name: 'sign-in-refused',
    route: '/sign-in',
    who: 'visitor',
    async open(visit) {
      await visit.at('/sign-in')
      await visit.page.getByLabel(visit.say('sign-in.email')).fill('nobody@example.com')
      await visit.page.getByLabel(visit.say('sign-in.password'), { exact: true }).fill('wrong-word')
      await visit.page.getByRole('button', { name: visit.say('sign-in.submit') }).click()
      await expect(visit.page.getByRole('alert').first()).toBeVisible()
    },
  },
  { name: 'pair', route: '/pair', who: 'visitor', open: to('/pair') },
  {
    name: 'pair-refused',
    route: '/pair',
    who: 'visitor',
    async open(visit) {
      await visit.at('/pair')
      await visit.page.getByLabel(visit.say('pairing.code')).fill('ABCD2345')
      await button(visit, 'pairing.submit').click()
      await expect(visit.page.getByRole('alert').first()).toBeVisible()
    },
  },
  { name: 'gone', route: '/:rest(.*)*', who: 'visitor', open: to('/nowhere') },
]
