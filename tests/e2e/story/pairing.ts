/** The short way to a paired tablet, where pairing itself is not what is tested. */
import { type Page, expect, request } from '@playwright/test'
import { z } from 'zod'
import type { Baysight } from '../../support/baysight'
import { dealership } from './records'

const answerSchema = z.object({ url: z.string() })

/** A manager adds a device. @returns the link that the square code holds */
export const pairingLink = async ({ url, passwords }: Baysight, name: string): Promise<string> => {
  const manager = await request.newContext({ baseURL: url })
  const email = 'manager@example.com'
  await manager.post('/api/sign-in', { data: { email, password: passwords.get(email) } })
  const answer = await manager.post('/api/devices', { data: { dealership, name, app: 'workshop' } })
  const { url: link } = answerSchema.parse(await answer.json())
  await manager.dispose()
  return link
}

/** Opens the pairing link and waits until the tablet can do without the network. */
export const pairByLink = async (page: Page, baysight: Baysight): Promise<void> => {
  await page.goto(await pairingLink(baysight, 'Bay 2'))
  await expect(page).toHaveURL(/\/workshop$/)
}
