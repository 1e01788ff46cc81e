/** The same tablet in two tabs: one sends for both, and either may go. */
import { type House } from '../../support/baysight'
import { dealership, range } from '../story/records'
import { draftWithPhoto, expect, finish, test } from '../settings/house'

const numbersAt = async (house: House): Promise<string[]> =>
  (await range(house, `dealership-${dealership}`, 'intervention:'))
    .map(({ doc }) => String(Reflect.get(Object(doc), 'number')))
    .filter((number) => number.startsWith('TAB'))
    .sort()

test('both tabs keep their work, show the other’s, and send it once', async ({
  tablet,
  context,
  running: { house },
}) => {
  const second = await context.newPage()
  await second.goto('/workshop')
  await expect(second.getByRole('link', { name: 'New' })).toBeVisible()
  await context.setOffline(true)
  await draftWithPhoto(tablet, 'TAB 1')
  await finish(tablet)
  await draftWithPhoto(second, 'TAB 2')
  await finish(second)
  for (const tab of [tablet, second]) {
    await expect(tab.getByText(/2 interventions are safe on this tablet/)).toBeVisible()
    await tab.getByRole('link', { name: /^Interventions/ }).click()
    await expect(tab.getByRole('listitem').filter({ hasText: /TAB [12]/ })).toHaveCount(2)
  }
  await context.setOffline(false)
  for (const tab of [tablet, second]) await expect(tab.getByText('All sent').first()).toBeVisible()
  expect(await numbersAt(house)).toEqual(['TAB 1', 'TAB 2'])

  // The tab that sends goes away; the other one takes over.
  await tablet.close()
  await second.goto('/workshop')
  await draftWithPhoto(second, 'TAB 3')
  await finish(second)
  await expect(second.getByText('All sent').first()).toBeVisible()
  await expect.poll(() => numbersAt(house)).toEqual(['TAB 1', 'TAB 2', 'TAB 3'])
})
