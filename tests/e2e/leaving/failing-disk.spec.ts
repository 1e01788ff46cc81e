/** A device that cannot write says so, keeps what was typed on the screen, and goes on when it can. */
import type { Page } from '@playwright/test'
import { expect, test } from '../settings/house'

/** Every write fails as one does whose disk fails: the transaction is taken back. @returns what ends that */
const failWrites = async (page: Page): Promise<() => Promise<void>> => {
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (...given) {
      const request = Reflect.apply(put, this, given)
      this.transaction.abort()
      return request
    }
    Reflect.set(window, 'mendDisk', () => (IDBObjectStore.prototype.put = put))
  })
  return () => page.evaluate(() => void Reflect.get(window, 'mendDisk')())
}
const reason = 'This device could not write it down.'

test('an intervention that cannot be begun, and then can', async ({ tablet }) => {
  await tablet.getByRole('link', { name: 'New' }).click()
  const number = tablet.getByLabel('File number')
  await number.fill('Q 1')
  const mend = await failWrites(tablet)
  const next = tablet.getByRole('button', { name: 'Next: kind of work' })
  await next.click()
  const alert = tablet.getByRole('alert').filter({ hasText: 'Not started.' })
  await expect(alert).toContainText(reason)
  await expect(number).toHaveValue('Q 1')
  await mend()
  await next.click()
  await expect(tablet.getByRole('radio', { name: /^Warranty/ })).toBeVisible()
  await tablet.goto('/workshop')
  await expect(tablet.getByText('Q 1', { exact: true })).toHaveCount(1)
})

test('a prospect who cannot be kept, and then can', async ({ tablet }) => {
  await tablet.getByRole('link', { name: 'New' }).click()
  await tablet.getByLabel('File number').fill('Q 2')
  await tablet.getByRole('button', { name: 'Next: kind of work' }).click()
  await tablet.getByRole('radio', { name: /^Direct message/ }).check()
  await tablet.getByRole('link', { name: 'Next: prospect' }).click()
  const mend = await failWrites(tablet)
  const name = tablet.getByLabel('Name', { exact: true })
  await name.fill('Eva Lang')
  const next = tablet.getByRole('button', { name: 'Next: video' })
  await next.click()
  await expect(tablet.getByRole('alert').filter({ hasText: 'Not saved' })).toContainText(reason)
  await expect(name).toHaveValue('Eva Lang')
  await mend()
  await next.click()
  await expect(tablet).toHaveURL(/\/media$/)
  await tablet.goBack()
  await tablet.reload()
  await expect(name).toHaveValue('Eva Lang')
})
