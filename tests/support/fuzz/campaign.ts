/** Sends many bent requests and notes what no request may ever do to the server. */
import { send } from '../../conformance/http'
import { type FuzzedRequest, type Ground, fuzzedRequest } from './requests'

export interface Campaign {
  origin: string
  ground: Ground
  /** The first; the following ones count up from it. */
  seed: number
  requests: number
  /** Asked at the same time. */
  parallel: number
  /** Longest time for one answer, ms. */
  patienceMs: number
}

export interface Findings {
  /** What went wrong, with the seed that repeats it. */
  faults: string[]
  /** Status → how often. */
  statuses: Map<number, number>
  slowestMs: number
}

const told = ({ seed, method, path }: FuzzedRequest, what: string): string =>
  `seed ${seed}: ${method} ${path.slice(0, 160)}: ${what}`

const ask = async ({ origin, ground, patienceMs }: Campaign, seed: number, found: Findings) => {
  const request = fuzzedRequest(seed, ground)
  const { method, path, headers, body, chunked } = request
  const before = performance.now()
  try {
    const sent = { headers, chunked, ...(body !== undefined && { body }) }
    const { status, text } = await send(origin, method, path, sent)
    found.statuses.set(status, (found.statuses.get(status) ?? 0) + 1)
    if (status >= 500) found.faults.push(told(request, `${status} ${text.slice(0, 200)}`))
  } catch (error) {
    found.faults.push(told(request, `no answer: ${String(error)}`))
  }
  const ms = performance.now() - before
  found.slowestMs = Math.max(found.slowestMs, ms)
  if (ms > patienceMs) found.faults.push(told(request, `${Math.round(ms)} ms`))
}

export const runCampaign = async (campaign: Campaign): Promise<Findings> => {
  const found: Findings = { faults: [], statuses: new Map(), slowestMs: 0 }
  let next = campaign.seed
  const end = campaign.seed + campaign.requests
  const work = async (): Promise<void> => {
    while (next < end) {
      next += 1
      await ask(campaign, next - 1, found)
    }
  }
  await Promise.all(Array.from({ length: campaign.parallel }, work))
  return found
}
