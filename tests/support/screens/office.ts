/** The back office. */
import { expect } from '@playwright/test'
import { type Screen, type Visit, button, pressed, to, withoutNetwork } from './screen'

const inOffice = async (visit: Visit, uuid: string): Promise<void> => {
  await visit.at(`/office/interventions/${uuid}`)
  await expect(visit.page.getByRole('table').first()).toBeVisible()
}

const pickCustomer = async (visit: Visit): Promise<void> => {
  await inOffice(visit, visit.house.uuid.priced)
  await button(visit, 'customer.another').click()
  await expect(visit.page.getByRole('dialog')).toBeVisible()
}

const onSale = async (visit: Visit): Promise<void> => {
  await visit.at(`/office/interventions/${visit.house.uuid.forSale}`)
  const name = visit.say('inquiries.title')
  await expect(visit.page.getByRole('region', { name })).toBeVisible()
}

export const officeScreens: readonly Screen[] = [
  { name: 'board', route: '/office', who: 'office', open: to('/office') },
  { name: 'board-empty', route: '/office', who: 'newOffice', open: to('/office') },
  {
    name: 'board-nothing-found',
    route: '/office',
    who: 'office',
    async open(visit) {
      await visit.at('/office')
      await visit.page.getByRole('searchbox').first().fill('xyzzy')
      await expect(visit.page.getByText(visit.say('finding.noMatch'))).toBeVisible()
    },
  },
  {
    name: 'keys',
    route: '/office',
    who: 'office',
    async open(visit) {
      await visit.at('/office')
      await visit.page.keyboard.press('?')
      await expect(visit.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'intervention',
    route: '/office/interventions/:uuid',
    who: 'office',
    open: (visit) => inOffice(visit, visit.house.uuid.priced),
  },
  {
    name: 'intervention-answered',
    route: '/office/interventions/:uuid',
    who: 'office',
    open: (visit) => inOffice(visit, visit.house.uuid.answered),
  },
  {
    name: 'intervention-offline',
    route: '/office/interventions/:uuid',
    who: 'office',
    open: withoutNetwork((visit) => inOffice(visit, visit.house.uuid.sent)),
  },
  {
    name: 'customer-picker',
    route: '/office/interventions/:uuid',
    who: 'office',
    open: pickCustomer,
  },
  {
    name: 'customer-new',
    route: '/office/interventions/:uuid',
    who: 'office',
    async open(visit) {
      await pickCustomer(visit)
      await button(visit, 'customer.new').click()
      await expect(visit.page.getByLabel(visit.say('customer.name'), { exact: true })).toBeVisible()
    },
  },
  {
    name: 'message',
    route: '/office/interventions/:uuid',
    who: 'office',
    async open(visit) {
      await inOffice(visit, visit.house.uuid.priced)
      await visit.page.keyboard.press('Control+Enter')
      await expect(visit.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'preview',
    route: '/office/interventions/:uuid',
    who: 'office',
    async open(visit) {
      await inOffice(visit, visit.house.uuid.priced)
      await button(visit, 'office.preview').click()
      await expect(
        visit.page.frameLocator('iframe').getByRole('heading', { level: 1 }),
      ).toBeVisible()
    },
  },
  { name: 'devices', route: '/office/devices', who: 'office', open: to('/office/devices') },
  {
    name: 'device-add',
    route: '/office/devices',
    who: 'office',
    open: pressed('/office/devices', 'devices.add'),
  },
  {
    name: 'device-modes',
    route: '/office/devices',
    who: 'office',
    open: pressed('/office/devices', 'devices.modesOf', undefined, { name: 'Bay 1' }),
  },
  {
    name: 'device-disconnect',
    route: '/office/devices',
    who: 'office',
    open: pressed('/office/devices', 'devices.revokeOf', undefined, { name: 'Bay 1' }),
  },
  {
    name: 'pairing-code',
    route: '/office/devices',
    who: 'office',
    async open(visit) {
      await visit.at('/office/devices')
      await button(visit, 'devices.add').click()
      await visit.page.getByLabel(visit.say('devices.name')).fill('Bay 2')
      await button(visit, 'devices.showCode').click()
      await expect(visit.page.getByTestId('pairing-qr')).toBeVisible()
    },
  },
  {
    name: 'car-for-sale',
    route: '/office/interventions/:uuid',
    who: 'office',
    open: (visit) => onSale(visit),
  },
  {
    name: 'new-link',
    route: '/office/interventions/:uuid',
    who: 'office',
    async open(visit) {
      await onSale(visit)
      const name = visit.say('sending.link.make')
      await visit.page.getByRole('button', { name }).first().click()
      await expect(visit.page.getByTestId('new-link')).toBeVisible()
    },
  },
]
