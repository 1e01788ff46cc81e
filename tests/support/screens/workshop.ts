/** The technician's tablet. */
import { expect } from '@playwright/test'
import { demoText } from '@server/demo/demo-texts'
import {
  type Screen,
  type Visit,
  button,
  pressed,
  revokedKey,
  step,
  to,
  withoutNetwork,
} from './screen'

/** Goes to the work of a draft of this kind; begins one where there is none. */
const draftOf = async (
  visit: Visit,
  number: string,
  mode: 'used-car' | 'direct-message',
): Promise<void> => {
  const { page, say } = visit
  await visit.at('/workshop/new')
  await page.getByLabel(say('workshop.new.numberLabel')).fill(number)
  const known = page.getByRole('link', { name: say('workshop.new.continue'), exact: true })
  const fresh = page.getByRole('button', { name: say('workshop.new.next'), exact: true })
  await expect(known.or(fresh).first()).toBeVisible()
  if (await known.first().isVisible()) return known.first().click()
  await fresh.click()
  await page.getByRole('radio', { name: new RegExp(`^${say(`common.mode.${mode}`)}`) }).check()
  const forward = mode === 'used-car' ? 'walk-around.toHere' : 'prospect.toHere'
  await page.getByRole('link', { name: say(forward), exact: true }).click()
}

export const workshopScreens: readonly Screen[] = [
  { name: 'workshop', route: '/workshop', who: 'tablet', open: to('/workshop') },
  { name: 'workshop-empty', route: '/workshop', who: 'newTablet', open: to('/workshop') },
  {
    name: 'list-empty',
    route: '/workshop/interventions',
    who: 'newTablet',
    open: to('/workshop/interventions'),
  },
  {
    name: 'workshop-offline',
    route: '/workshop',
    who: 'tablet',
    open: withoutNetwork(to('/workshop')),
  },
  { name: 'settings', route: '/workshop/settings', who: 'tablet', open: to('/workshop/settings') },
  { name: 'new', route: '/workshop/new', who: 'tablet', open: to('/workshop/new') },
  {
    name: 'new-same',
    route: '/workshop/new',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/new')
      await visit.page.getByLabel(visit.say('workshop.new.numberLabel')).fill('RO 48 213')
      await expect(visit.page.getByText(visit.say('workshop.new.sameTitle'))).toBeVisible()
    },
  },
  {
    name: 'scan-code',
    route: '/workshop/new',
    who: 'tablet',
    open: pressed('/workshop/new', 'scan.open', ({ page }) => page.locator('video')),
  },
  {
    name: 'scan-plate',
    route: '/workshop/new',
    who: 'tablet',
    open: pressed('/workshop/new', 'scan.openPlate', ({ page, say }) =>
      page.getByText(say('scan.load.title')),
    ),
  },
  {
    name: 'number',
    route: '/workshop/interventions/:uuid/number',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/number`),
  },
  {
    name: 'mode',
    route: '/workshop/interventions/:uuid/mode',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/mode`),
  },
  {
    name: 'checklist',
    route: '/workshop/interventions/:uuid/checklist',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/checklist`),
  },
  {
    name: 'checklist-row',
    route: '/workshop/interventions/:uuid/checklist',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/checklist`)
      await visit.page
        .getByRole('button', { name: new RegExp(visit.say('checklist.detail', { row: '' })) })
        .first()
        .click()
      await expect(visit.page.getByLabel(visit.say('checklist.note'))).toBeVisible()
    },
  },
  {
    name: 'checklist-add',
    route: '/workshop/interventions/:uuid/checklist',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/checklist`)
      await button(visit, 'checklist.add').click()
      await expect(visit.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'summary',
    route: '/workshop/interventions/:uuid/summary',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/summary`),
  },
  {
    name: 'summary-end',
    route: '/workshop/interventions/:uuid/summary',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/summary`)
      await visit.page.getByText(visit.say('summary.message')).first().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'list',
    route: '/workshop/interventions',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/interventions')
      await expect(visit.page.getByText('RO 48 199')).toBeVisible()
    },
  },
  {
    name: 'list-filter',
    route: '/workshop/interventions',
    who: 'tablet',
    open: pressed('/workshop/interventions', 'finding.filter'),
  },
  {
    name: 'list-nothing-found',
    route: '/workshop/interventions',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/interventions')
      await visit.page.getByRole('searchbox').fill('xyzzy')
      await expect(visit.page.getByText(visit.say('finding.noMatch'))).toBeVisible()
    },
  },
  {
    name: 'answered',
    route: '/workshop/interventions/:uuid',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.answered}`)
      await expect(visit.page.getByText(visit.say('interventions.view.answer'))).toBeVisible()
    },
  },
  {
    name: 'settings-disconnect',
    route: '/workshop/settings/disconnect',
    who: 'tablet',
    open: to('/workshop/settings/disconnect'),
  },
  {
    name: 'sync-report',
    route: '/workshop/sync-report',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/sync-report')
      await button(visit, 'sync-report.line.button').click()
      await expect(visit.page.getByText(visit.say('sync-report.line.reachable.good'))).toBeVisible()
    },
  },
  {
    name: 'support',
    route: '/workshop/support',
    who: 'tablet',
    open: to('/workshop/support?report=1'),
  },
  {
    name: 'support-preview',
    route: '/workshop/support',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/support?report=1')
      await visit.page.getByText(visit.say('support.preview')).click()
      await expect(visit.page.locator('pre')).toBeVisible()
    },
  },
  { name: 'help', route: '/workshop/help', who: 'tablet', open: to('/workshop/help') },
  {
    name: 'help-topic',
    route: '/workshop/help/:topic',
    who: 'tablet',
    open: to('/workshop/help/start'),
  },
  {
    name: 'checklist-one-status',
    route: '/workshop/interventions/:uuid/checklist',
    who: 'tablet',
    open: step(({ draft }) => `/workshop/interventions/${draft}/checklist?status=urgent`),
  },
  {
    name: 'checklist-not-possible',
    route: '/workshop/interventions/:uuid/checklist',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.draft}/checklist`)
      await visit.page
        .getByRole('button', {
          name: visit.say('checklist.detail', {
            row: demoText(({ item }) => item['rear-tyres'])[visit.language] ?? '',
          }),
        })
        .click()
      await button(visit, 'checklist.reason.open').click()
      await expect(visit.page.getByLabel(visit.say('checklist.reason.label'))).toBeVisible()
    },
  },
  {
    name: 'finished',
    route: '/workshop/interventions/:uuid',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.priced}`)
      await expect(button(visit, 'interventions.view.reopen')).toBeVisible()
    },
  },
  {
    name: 'duplicate',
    route: '/workshop/interventions/:uuid',
    who: 'tablet',
    async open(visit) {
      await visit.at(`/workshop/interventions/${visit.house.uuid.priced}`)
      await button(visit, 'interventions.duplicate.open').click()
      await expect(visit.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'workshop-full',
    route: '/workshop',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop/interventions')
      await visit.page.evaluate(() => {
        navigator.storage.estimate = async () => ({ usage: 1, quota: 1 })
      })
      await visit.page
        .getByRole('link', { name: visit.say('common.back') })
        .first()
        .click()
      await expect(visit.page.getByText(visit.say('recording.room.full'))).toBeVisible()
    },
  },
  {
    name: 'walk-around',
    route: '/workshop/interventions/:uuid/walk-around',
    who: 'tablet',
    open: (visit) => draftOf(visit, 'KI-UV 300', 'used-car'),
  },
  {
    name: 'prospect',
    route: '/workshop/interventions/:uuid/prospect',
    who: 'tablet',
    open: (visit) => draftOf(visit, 'Ada', 'direct-message'),
  },
  {
    name: 'revoked',
    route: '/workshop/revoked',
    who: 'tablet',
    async open(visit) {
      await visit.at('/workshop')
      await visit.page.evaluate((key) => {
        const { device } = JSON.parse(localStorage.getItem('baysight.session') ?? '{}')
        localStorage.setItem(key, device.id)
      }, revokedKey)
      await visit.at('/workshop/revoked')
      await expect(visit.page.getByText(visit.say('farewell.revoked.mistake'))).toBeVisible()
    },
  },
]
