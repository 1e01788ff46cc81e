/** What only the devices know: whether they still hold what nobody else has. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Device } from './device'
import type { Acknowledged, Ledger } from './ledger'
import { type Stored, receiptsOf } from './stored'

const holds = (media: string) => window.harness.holds(media)

export interface Watch {
  /** To be called when a receipt is asked for, before the server can give it. */
  beforeReceipt(media: string): Promise<void>
  /** How often the bytes of a file were seen to be there when its receipt was asked for. */
  readonly seen: number
  /** Ends the watch. @returns files that were dropped too early */
  stop(): Promise<string[]>
}

/** Sees that no device gives up a file that the server has not confirmed. */
export const watchDrops = (stored: Stored, ledger: Ledger, devices: readonly Device[]): Watch => {
  const early = new Set<string>()
  let seen = 0
  const end = new AbortController()
  const look = async (media: string): Promise<void> => {
    const owner = ledger.ownerOf(media)
    const device = devices.find(({ name }) => name === owner?.device)
    if (!owner || !device || early.has(media)) return
    const held = await device.peek(holds, media)
    if (held) seen += 1
    if (held !== false) return
    // Asked after the device: a receipt that comes in between is none that it could have seen.
    const receipts = await receiptsOf(stored, owner.intervention, media).catch(() => null)
    if (receipts?.length === 0) early.add(media)
  }
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      for (const { id } of ledger.entries.flatMap(({ media }) => media)) {
        if (!end.signal.aborted) await look(id)
      }
      await sleep(500)
    }
  }
  const running = run()
  return {
    beforeReceipt: look,
    get seen() {
      return seen
    },
    stop: async () => {
      end.abort()
      await running
      return [...early].map((media) => `${media}: was dropped without a receipt`)
    },
  }
}

/** Drafts are on their device, whole, and nowhere else. */
export const lostDrafts = async (
  device: Device,
  entries: readonly Acknowledged[],
): Promise<string[]> => {
  const here = await device.ask((_given: null) => window.harness.list(), null)
  const lost: string[] = []
  for (const { number, intervention, media } of entries.filter(
    (one) => one.device === device.name,
  )) {
    const draft = here.find(({ id }) => id === intervention)
    if (!draft?.draft) lost.push(`${number}: is no longer a draft on ${device.name}`)
    for (const { id, sha256 } of media) {
      const digest = await device.ask((of) => window.harness.sourceDigest(of), id)
      if (digest !== sha256 || !draft?.media.includes(id)) lost.push(`${number}: ${id} of a draft`)
    }
  }
  return lost
}
