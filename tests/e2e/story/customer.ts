/** What the customer does with the link. */
import { type Page, expect } from '@playwright/test'

export const choose = async (page: Page, work: string, choice: 'Accept' | 'Decline') => {
  const card = page.getByRole('article', { name: work })
  await card.getByText(choice, { exact: true }).click()
  await expect(card.getByRole('radio', { name: choice })).toBeChecked()
}
