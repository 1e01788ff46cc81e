/** What the manager and the service advisor do. */
import { type Page, expect } from '@playwright/test'

export const signIn = async (page: Page, url: string, email: string, password: string) => {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/office/)
}

/** @returns the square code on the manager's screen */
export const addDevice = async (page: Page, name: string) => {
  await page.getByRole('link', { name: 'Devices' }).click()
  await page.getByRole('button', { name: 'Add a device' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Show the code' }).click()
  const code = page.getByTestId('pairing-qr')
  await expect(code).toBeVisible()
  return code
}

export const addCustomer = async (
  page: Page,
  customer: { name: string; mobile: string; email: string },
): Promise<void> => {
  await page.getByRole('button', { name: 'Choose a customer' }).click()
  await page.getByRole('button', { name: 'New customer' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(customer.name)
  await dialog.getByLabel('Mobile').fill(customer.mobile)
  await dialog.getByLabel('E-mail').fill(customer.email)
  await dialog.getByLabel('Language').selectOption({ label: 'English' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
}

/** @param amount as a person types it, VAT included */
export const enterPrice = async (page: Page, work: string, amount: string): Promise<void> => {
  const field = page.getByLabel(`Gross price of ${work}`)
  await field.fill(amount)
  await field.press('Enter')
  await expect(field).toHaveValue(amount)
}

/** The film comes from the server by ranges: it has a length and can be wound on. */
export const watchVideo = async (page: Page): Promise<{ seconds: number }> => {
  const video = page.locator('video').first()
  await expect
    .poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState))
    .toBeGreaterThan(0)
  return video.evaluate(
    (one: HTMLVideoElement) =>
      new Promise<{ seconds: number }>((resolve, reject) => {
        one.addEventListener('error', () => reject(new Error(one.error?.message)))
        one.addEventListener('seeked', () => resolve({ seconds: one.duration }))
        one.currentTime = one.duration - 1
      }),
  )
}
