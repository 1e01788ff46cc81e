/** A dealership in the middle of its day: every screen of the path has something to show. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type Page, expect } from '@playwright/test'
import { choose } from '../e2e/story/customer'
import { addCustomer, enterPrice, signIn } from '../e2e/story/office'
import { pairingLink } from '../e2e/story/pairing'
import {
  markRow,
  recordVideo,
  startIntervention,
  waitUntilReadyForOffline,
} from '../e2e/story/tablet'
import { type Baysight, newHouse, removeDatabases, startBaysight } from './baysight'
import { filmCar, handInCar } from './car-for-sale'
import { startFirstDay } from './first-day'
import { type Scene, filmScene } from './scenes'
import { type Tablet, startTablet } from './watched-browser'

type Pages = Pick<LivedIn, 'visitor' | 'office' | 'tablet' | 'customer' | 'newOffice' | 'newTablet'>

export interface LivedIn {
  readonly baysight: Baysight
  /** Nobody is signed in here. */
  readonly visitor: Page
  readonly office: Page
  readonly tablet: Page
  readonly customer: Page
  /** A dealership on its first day, with nothing in it yet. */
  readonly newOffice: Page
  readonly newTablet: Page
  /** Where a person's pages come from. */
  urlOf(who: keyof Pages): string
  readonly uuid: Record<'draft' | 'priced' | 'sent' | 'answered' | 'forSale', string>
  readonly link: Record<'sent' | 'answered' | 'forSale', string>
  close(): Promise<void>
}

interface Car {
  number: string
  vehicle: string
  plate: string
  rows: readonly (readonly [label: string, status: 'OK' | 'Recommended' | 'Urgent'])[]
}

const pads = 'Front brake pads'
const tyres = 'Rear tyres, tread'
const fluid = 'Brake fluid, water content'
const ada = { name: 'Ada Example', mobile: '0151 23456789', email: 'ada@example.com' }

const golf: Car = {
  number: 'RO 48 199',
  vehicle: 'Golf',
  plate: 'KI-AB 118',
  rows: [
    [tyres, 'Urgent'],
    [fluid, 'Recommended'],
    ['Wiper blades', 'Recommended'],
  ],
}
const caddy: Car = {
  number: 'RO 48 207',
  vehicle: 'Caddy',
  plate: 'KI-CD 45',
  rows: [
    [tyres, 'Urgent'],
    ['Parking brake', 'OK'],
  ],
}
const polo: Car = {
  number: 'RO 48 213',
  vehicle: 'Polo',
  plate: 'KI-EF 234',
  rows: [
    [pads, 'Urgent'],
    [fluid, 'Recommended'],
    ['Rear brake discs', 'OK'],
    ['Front tyres, tread', 'OK'],
    [tyres, 'Recommended'],
  ],
}
/** On the lift: the rear tyres, which the manager wants to be marked, are still to do. */
const passat: Car = {
  number: 'RO 48 220',
  vehicle: 'Passat',
  plate: 'KI-GH 9',
  rows: polo.rows.filter(([label]) => label !== tyres),
}

const film = async (page: Page, row: string, kind: 'Photo' | 'Video'): Promise<void> => {
  await page.getByRole('button', { name: `Details: ${row}` }).click()
  await page.getByRole('link', { name: kind }).click()
  if (kind === 'Photo') {
    await page.getByRole('button', { name: 'Take a photo' }).click()
    await expect(page.getByText('Photo saved on this tablet.')).toBeVisible()
  }
  await recordVideo(page, 2)
  await page.getByRole('button', { name: 'Close the camera' }).click()
  await expect(page).toHaveURL(/checklist/)
}

const note = async (page: Page, row: string, value: string, text: string): Promise<void> => {
  await page.getByRole('button', { name: `Details: ${row}` }).click()
  await page.getByLabel(/^Measured value/).fill(value)
  await page.getByLabel('Note for the customer').fill(text)
}

/** @returns the uuid of what was started; the checklist is on the screen */
const inspect = async (page: Page, url: string, car: Car): Promise<string> => {
  await page.goto(`${url}/workshop`)
  await startIntervention(page, car.number)
  await page.getByRole('link', { name: 'Next: checklist' }).click()
  for (const [label, status] of car.rows) await markRow(page, label, status)
  return /interventions\/([\w-]+)\//.exec(page.url())?.[1] ?? ''
}

const finish = async (page: Page, { vehicle, plate }: Car): Promise<void> => {
  await page.getByRole('link', { name: 'Next: media' }).click()
  await page.getByRole('link', { name: 'Next: summary' }).click()
  await page.getByLabel('Who did the work?').selectOption({ label: 'Jonas Keller' })
  await page.getByLabel('Make and model').fill(vehicle)
  await page.getByLabel('Plate').fill(plate)
  await page.getByText('In 2 h').click()
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page).toHaveURL(/\/workshop$/)
}

const openInOffice = async (page: Page, url: string, uuid: string): Promise<void> => {
  await page.goto(`${url}/office/interventions/${uuid}`)
  await expect(page.getByLabel(/^Gross price of/).first()).toBeVisible()
}

const pickAda = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Choose a customer' }).click()
  await page.getByRole('dialog').getByRole('button', { name: ada.name }).click()
  // It closes when the recipient is stored.
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** @returns the customer's link */
const sendToCustomer = async (page: Page, url: string): Promise<string> => {
  await page.getByRole('button', { name: 'Send', exact: false }).first().click()
  await page.getByRole('button', { name: 'Send e-mail and SMS' }).click()
  await expect(page.getByText('2 messages are on their way.')).toBeVisible()
  const outbox = await (await fetch(`${url}/outbox`)).text()
  return /href="(http[^"]+\/c\/[^"]+)"/.exec(outbox)?.[1] ?? ''
}

const answer = async (page: Page, link: string): Promise<void> => {
  await page.goto(`${link}?lang=en`)
  await choose(page, tyres, 'Accept')
  await choose(page, fluid, 'Accept')
  await choose(page, 'Wiper blades', 'Decline')
  await page.getByRole('button', { name: 'Confirm my choice' }).click()
  await page.getByRole('button', { name: 'Order with obligation to pay' }).click()
  await expect(page.getByText('Thank you. We have your answer.')).toBeVisible()
}

const allSent = (page: Page) =>
  expect(page.getByText('All sent').first()).toBeVisible({ timeout: 60_000 })

/** What the workshop does: three cars are finished, a fourth is on the lift. */
const workshopDay = async (
  tabletOn: (scene: Scene) => Promise<Page>,
  url: string,
  forSale: string,
): Promise<{ tablet: Page; uuid: LivedIn['uuid'] }> => {
  const first = await tabletOn('tyre')
  const answered = await inspect(first, url, golf)
  await note(first, tyres, '2.9', 'Worn down to the wear mark. Please do not postpone.')
  await film(first, tyres, 'Photo')
  await finish(first, golf)
  const sent = await inspect(first, url, caddy)
  await note(first, tyres, '2.9', 'Worn down to the wear mark on the inner side.')
  await film(first, tyres, 'Video')
  await finish(first, caddy)
  await allSent(first)
  const yard = await tabletOn('car')
  await filmCar(yard, url, forSale)
  await allSent(yard)
  const tablet = await tabletOn('brake')
  const shots: string[] = []
  for (const car of [polo, passat]) {
    shots.push(await inspect(tablet, url, car))
    await note(tablet, pads, '1.8', 'Below the minimum on the inner side. Please do not postpone.')
    await film(tablet, pads, 'Photo')
    if (car === polo) await finish(tablet, car)
  }
  await allSent(tablet)
  const [priced = '', draft = ''] = shots
  return { tablet, uuid: { answered, sent, priced, draft, forSale } }
}

/** A car for sale goes to somebody who has a question. @returns their link */
const offerCar = async (
  { office, customer }: { office: Page; customer: Page },
  url: string,
  uuid: string,
): Promise<string> => {
  await office.goto(`${url}/office/interventions/${uuid}`)
  await office.getByRole('button', { name: 'Choose a customer' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByRole('button', { name: ada.name }).click()
  await expect(dialog.getByText('gets the link already')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toBeHidden()
  const link = await sendToCustomer(office, url)
  await customer.goto(`${link}?lang=en`)
  await customer.getByLabel('Your name').fill('Eva Beispiel')
  await customer.getByLabel('Telephone').fill('0151 23456780')
  await customer.getByLabel('Your message').fill('Is it still there? I could come on Friday.')
  await customer.getByRole('button', { name: 'Send message' }).click()
  await expect(customer.getByText('Thank you. We have your message.')).toBeVisible()
  return link
}

/** What the office does: prices, sends, and has one answer. */
const officeDay = async (
  { office, customer }: { office: Page; customer: Page },
  url: string,
  uuid: LivedIn['uuid'],
): Promise<LivedIn['link']> => {
  await openInOffice(office, url, uuid.answered)
  await enterPrice(office, tyres, '240.00')
  await enterPrice(office, fluid, '79.00')
  await enterPrice(office, 'Wiper blades', '34.90')
  await addCustomer(office, ada)
  const answered = await sendToCustomer(office, url)
  await answer(customer, answered)
  await openInOffice(office, url, uuid.priced)
  await enterPrice(office, pads, '189.00')
  await enterPrice(office, fluid, '79.00')
  await pickAda(office)
  await openInOffice(office, url, uuid.sent)
  await enterPrice(office, tyres, '240.00')
  await pickAda(office)
  const sent = await sendToCustomer(office, url)
  return { answered, sent, forSale: await offerCar({ office, customer }, url, uuid.forSale) }
}

/** @param browser for everybody but the tablet, which has one of its own */
export const startLivedIn = async (browser: Browser): Promise<LivedIn> => {
  const folder = await mkdtemp(join(tmpdir(), 'baysight-lived-in-'))
  const house = await newHouse(join(folder, 'data'), {})
  const baysight = await startBaysight(house)
  const { url, passwords } = baysight
  const pageOf = async () => (await browser.newContext({ timezoneId: 'Europe/Berlin' })).newPage()
  const [visitor, office, customer] = [await pageOf(), await pageOf(), await pageOf()]
  const firstDay = await startFirstDay(join(folder, 'first-day'), pageOf)
  let tablet: Tablet | undefined
  let before: Scene | undefined
  const tabletOn = async (scene: Scene): Promise<Page> => {
    if (tablet && scene === before) return tablet.page
    before = scene
    const file = join(folder, `${scene}.y4m`)
    await filmScene(visitor, file, scene)
    await tablet?.close()
    tablet = await startTablet(join(folder, 'tablet'), { film: file })
    return tablet.page
  }

  await signIn(office, url, 'manager@example.com', passwords.get('manager@example.com') ?? '')
  const paired = await tabletOn('tyre')
  await paired.goto(await pairingLink(baysight, 'Bay 1'))
  await expect(paired).toHaveURL(/\/workshop$/)
  await waitUntilReadyForOffline(paired)
  const { tablet: bay, uuid } = await workshopDay(tabletOn, url, await handInCar(house))
  const link = await officeDay({ office, customer }, url, uuid)
  return {
    baysight,
    visitor,
    office,
    customer,
    tablet: bay,
    newOffice: firstDay.office,
    newTablet: firstDay.tablet,
    urlOf: (who) => (who.startsWith('new') ? firstDay.url : url),
    uuid,
    link,
    async close() {
      await tablet?.close().catch(() => undefined)
      await firstDay.close()
      await baysight.stop()
      await removeDatabases(house)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
