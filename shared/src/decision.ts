/**
 * A customer's decision as a record that can be checked afterwards: it holds what was shown, is named
 * by its place in the chain, and carries the digest of the decision before it (in the manner of
 * Haber and Stornetta 1991, "How to time-stamp a digital document").
 */
import { canonicalJson } from './canonical-json'
import { type DecisionId, type InterventionId, decisionIdSchema, uuidOf } from './ids'
import type { Choice } from './schemas/event'
import type { Decision, ShownContent } from './schemas/office'
import { decidableRows } from './shown-content'

/** Choices by row id. */
export type Choices = Record<string, Choice>

/** SHA-256 of the UTF-8 text, lower-case hex. */
const sha256Of = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What a form carries, so that nobody agrees to something else than was on the screen. */
export const digestOfContent = (content: ShownContent): Promise<string> =>
  sha256Of(canonicalJson(content))

/**
 * Id of the decision at a place of the chain (0 is the first), a UUID of version 8 (RFC 9562): two
 * confirmations at the same moment want the same id, and the database gives it to one of them only.
 */
export const decisionIdAt = (intervention: InterventionId, place: number): DecisionId => {
  const hex = place.toString(16).padStart(12, '0')
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8)}-8000-8000-000000000000`
  return decisionIdSchema.parse(`decision:${uuidOf(intervention)}:${uuid}`)
}

/** Place of a decision in its chain, by its id. */
const placeOf = (id: DecisionId): number =>
  Number.parseInt(uuidOf(id).replaceAll('-', '').slice(0, 12), 16)

const digestOfDecision = async (decision: Omit<Decision, 'sha256'>): Promise<string> => {
  const { _rev, _conflicts, ...record } = decision
  return sha256Of(canonicalJson({ ...record, sha256: undefined }))
}

/** Gross total of the accepted rows, minor units. */
export const acceptedAmountOf = (content: ShownContent, choices: Choices): number =>
  decidableRows(content)
    .filter(({ row }) => choices[row] === 'accepted')
    .reduce((sum, { gross }) => sum + gross, 0)

export interface Confirmation extends Pick<
  Decision,
  'intervention' | 'recipient' | 'remoteAddress' | 'userAgent' | 'content' | 'choices'
> {
  now: Date
}

/** Later than the one before it even where two servers' clocks disagree: events sort by this time. */
const timeAfter = (now: Date, previous: Decision | undefined): string =>
  new Date(Math.max(now.getTime(), previous ? Date.parse(previous.at) + 1 : 0)).toISOString()

/** @param previous last decision of the chain, `undefined` if this is the first */
export const buildDecision = async (
  { now, ...given }: Confirmation,
  previous: Decision | undefined,
): Promise<Decision> => {
  const record = {
    ...given,
    _id: decisionIdAt(given.intervention, previous ? placeOf(previous._id) + 1 : 0),
    type: 'decision' as const,
    schema: 1 as const,
    at: timeAfter(now, previous),
    remoteAddress: given.remoteAddress.slice(0, 60),
    userAgent: given.userAgent.slice(0, 400),
    acceptedAmount: acceptedAmountOf(given.content, given.choices),
    previous: previous?.sha256 ?? null,
  }
  return { ...record, sha256: await digestOfDecision(record) }
}

/** The first thing in a chain that is not as it was written. */
export interface BrokenChain {
  decision: DecisionId
  problem: 'altered' | 'misplaced' | 'detached'
}

/**
 * Checks a whole chain, in any order.
 *
 * @returns `null` where all is as it was; otherwise the first decision that is not: `altered` (its
 *   digest does not fit it), `misplaced` (one before it is missing), `detached` (it follows another)
 */
export const verifyChain = async (decisions: readonly Decision[]): Promise<BrokenChain | null> => {
  const chain = [...decisions].sort((a, b) => placeOf(a._id) - placeOf(b._id))
  let previous: Decision | undefined
  for (const [place, decision] of chain.entries()) {
    const broken = (problem: BrokenChain['problem']): BrokenChain => ({
      decision: decision._id,
      problem,
    })
    if (decision._id !== decisionIdAt(decision.intervention, place)) return broken('misplaced')
    if ((await digestOfDecision(decision)) !== decision.sha256) return broken('altered')
    if (decision.previous !== (previous?.sha256 ?? null)) return broken('detached')
    previous = decision
  }
  return null
}
