/** A dealership on its first day: a manager who has signed in, a tablet that is paired, and nothing in it yet. */
import type { Page } from '@playwright/test'
import { signIn } from '../e2e/story/office'
import { pairByLink } from '../e2e/story/pairing'
import { newHouse, removeDatabases, startBaysight } from './baysight'

interface FirstDay {
  url: string
  office: Page
  tablet: Page
  close(): Promise<void>
}

/** @param pageOf a page of a browser of its own */
export const startFirstDay = async (
  folder: string,
  pageOf: () => Promise<Page>,
): Promise<FirstDay> => {
  const house = await newHouse(folder, {})
  const baysight = await startBaysight(house)
  const { url, passwords } = baysight
  const [office, tablet] = [await pageOf(), await pageOf()]
  await signIn(office, url, 'manager@example.com', passwords.get('manager@example.com') ?? '')
  await pairByLink(tablet, baysight)
  return {
    url,
    office,
    tablet,
    async close() {
      await baysight.stop()
      await removeDatabases(house)
    },
  }
}
