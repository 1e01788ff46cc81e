/** A paired tablet, ready to do without the network, whose camera looks at a bar code. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect } from '@playwright/test'
import { pairByLink } from '../../e2e/story/pairing'
import { waitUntilReadyForOffline } from '../../e2e/story/tablet'
import type { Baysight } from '../baysight'
import { filmElement } from '../fake-camera'
import { type Tablet, newWatch, startTablet, watchContext } from '../watched-browser'
import { codePicture, showing } from './drawn'
import { prepareWriter } from './symbols'

interface Given {
  browser: Browser
  baysight: Baysight
  /** What the code says. */
  number: string
  /** How it lies before the camera, degrees. */
  turn?: number
}

/** Afterwards nothing may have gone wrong, and nobody outside may have been asked. */
export const withTabletBeforeCode = async (
  { browser, baysight, number, turn = 0 }: Given,
  use: (tablet: Tablet) => Promise<void>,
): Promise<void> => {
  await prepareWriter()
  const folder = await mkdtemp(join(tmpdir(), 'baysight-code-'))
  const film = join(folder, 'code.y4m')
  const shown = await showing(browser, await codePicture('code-128', number, { turn, width: 540 }))
  await filmElement(film, shown.locator('svg'))
  await shown.close()
  const tablet = await startTablet(join(folder, 'profile'), { film })
  const watch = newWatch()
  watchContext(tablet.context, baysight.url, watch)
  await pairByLink(tablet.page, baysight)
  await waitUntilReadyForOffline(tablet.page)
  await use(tablet)
  expect(watch, 'errors and requests to the outside').toEqual(newWatch())
  await tablet.close()
  await rm(folder, { recursive: true, force: true })
}
