/**
 * Bent requests against gateway and API: nothing may make the server fail, hang or fall. `npm run fuzz`
 * sends many more, to a server of its own whose memory is watched.
 */
import { expect, it } from 'vitest'
import { newInterventionId, newMediaId } from '@shared/ids'
import { runCampaign } from '../../support/fuzz/campaign'
import { interventionBy, manifestBy, pathOf } from '../gateway/documents'
import { useServer } from '../server'

const server = useServer()

it('answers 1500 bent requests without a fault', async () => {
  const { here, elsewhere, url } = server()
  const [device, manager, stranger] = await Promise.all([
    server().device(),
    server().manager(),
    server().manager(elsewhere),
  ])
  const [doc, manifest] = [interventionBy(device.author), manifestBy(device.author)]
  await device.ask('POST', `${pathOf.workshop(here)}/_bulk_docs`, {
    json: { docs: [doc, manifest] },
  })
  const { faults } = await runCampaign({
    origin: url,
    ground: {
      databases: [here, elsewhere].flatMap((each) => [
        `dealership-${each}`,
        `dealership-${each}-office`,
        `dealership-${each}-media`,
      ]),
      dealerships: [here, elsewhere],
      ids: [doc._id, manifest._id, newInterventionId(), newMediaId(), 'config:dealership'],
      documents: [doc, manifest],
      cookies: ['', device.cookie, manager.cookie, stranger.cookie],
    },
    seed: 1,
    requests: 1500,
    parallel: 4,
    patienceMs: 10_000,
  })
  expect(faults).toEqual([])
})
