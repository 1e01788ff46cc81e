/** A file that the server does not take: the tablet keeps it, and the office is told why. */
import { expectAccessible } from '../../support/axe'
import { draftWithPhoto, expect, finish, test } from '../settings/house'
import { signIn } from '../story/office'

const reason = 'The tablet could not send it: The file is too large.'

test('the office sees why a photo has not come, until it has', async ({
  context,
  tablet,
  browser,
  running: { baysight },
}) => {
  await context.route('**/db/*-media/**', (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ status: 413, json: { error: 'too-large', reason: 'too-large' } })
      : route.continue(),
  )
  await draftWithPhoto(tablet, 'RO 413')
  await finish(tablet)
  await expect(tablet.getByText('needs attention').first()).toBeVisible()

  const office = await (await browser.newContext()).newPage()
  const email = 'manager@example.com'
  await signIn(office, baysight.url, email, baysight.passwords.get(email) ?? '')
  await office.getByRole('link', { name: /RO 413/ }).first().click()
  await expect(office.getByText(reason).first()).toBeVisible()
  await expect(office.getByText(/^A photo did not arrive: /)).toBeVisible()
  await expectAccessible(office, 'a photo that did not arrive')

  await context.unroute('**/db/*-media/**')
  await tablet.goto('/workshop/sync-report')
  await tablet.getByRole('main').getByRole('button', { name: 'Try now' }).click()
  await expect(tablet.getByText('Nothing. The server has everything.')).toBeVisible()
  await expect(office.getByText(reason)).toHaveCount(0)
  await office.context().close()
})
