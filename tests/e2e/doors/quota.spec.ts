/** A tablet whose storage is nearly full: it warns, begins no film, and loses nothing that is there. */
import { draftWithPhoto, expect, finish, test } from '../settings/house'

test('a tablet that is nearly full says so, takes no film, and sends what it has', async ({
  page,
  tablet,
  context,
  running: { baysight },
}) => {
  await context.setOffline(true)
  await draftWithPhoto(tablet, 'RO 90')
  const media = tablet.url()
  await tablet.goto('/workshop')
  const { usage = 0 } = await tablet.evaluate(() => navigator.storage.estimate())
  const session = await context.newCDPSession(page)
  const quotaSize = Math.round(usage + 1_000_000)
  await session.send('Storage.overrideQuotaForOrigin', { origin: baysight.url, quotaSize })
  await tablet.goto('/workshop')
  await expect(tablet.getByText('No space left for videos')).toBeVisible()
  await tablet.goto('/workshop/settings')
  await expect(tablet.getByText(/used of|of .* used/i).first()).toBeVisible()
  await tablet.goto(`${media.replace(/\/media$/, '/camera')}?kind=video`)
  await expect(tablet.getByText('No space left for a video.')).toBeVisible()

  // What is there is still there, can be finished, and goes to the server.
  await tablet.goto(media)
  await expect(tablet.getByRole('button', { name: /^Details: / })).toHaveCount(1)
  await finish(tablet)
  await context.setOffline(false)
  await expect(tablet.getByText('All sent').first()).toBeVisible()
  await session.send('Storage.overrideQuotaForOrigin', { origin: baysight.url })
})
