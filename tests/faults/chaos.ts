/** What happens to a dealership on its worst day: power cuts, dead batteries, no network. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultyProxy } from '../support/faulty-proxy'
import type { Random } from '../support/fuzz/random'
import type { Device } from './device'

export interface Chaos {
  /** How often each thing happened. */
  readonly done: { serverKills: number; deviceKills: number; blackouts: number }
  /** Resolves once nothing is being broken any more, everything runs, and the network is there. */
  stop(): Promise<void>
}

interface Ground {
  random: Random
  proxy: FaultyProxy
  devices: readonly Device[]
  /** SIGKILL, and a new start. */
  killServer: () => Promise<void>
}

const restMs = 3000
const darkMs = 5000

export const startChaos = ({ random, proxy, devices, killServer }: Ground): Chaos => {
  const done = { serverKills: 0, deviceKills: 0, blackouts: 0 }
  const calm = new AbortController()
  const events = [
    async () => {
      done.serverKills += 1
      await killServer()
    },
    async () => {
      done.deviceKills += 1
      await random.pick(devices).kill()
    },
    async () => {
      done.blackouts += 1
      proxy.blackout(true)
      await sleep(random.int(darkMs))
      proxy.blackout(false)
    },
  ]
  const run = async (): Promise<void> => {
    while (!calm.signal.aborted) {
      await sleep(500 + random.int(restMs))
      if (!calm.signal.aborted) await random.pick(events)()
    }
  }
  let failure: unknown = null
  const running = run().catch((thrown: unknown) => {
    failure = thrown
  })
  return {
    done,
    async stop() {
      calm.abort()
      await running
      proxy.calm()
      if (failure) throw failure
    },
  }
}
