import { describe, expect, it } from 'vitest'
import { buildDecision, decisionIdAt, digestOfContent, verifyChain } from './decision'
import { newInterventionId, newRecipientId } from './ids'
import { type Decision, type ShownContent, decisionSchema } from './schemas/office'

const intervention = newInterventionId()
const recipient = newRecipientId(intervention)

const content: ShownContent = {
  number: 'RO 1',
  vehicle: 'Polo',
  language: 'en',
  currency: 'EUR',
  rows: ['pads', 'fluid', 'wipers'].map((row, index) => ({
    row,
    label: row,
    status: 'urgent',
    note: 'worn',
    measured: 1.8,
    unit: 'mm',
    lines: [{ label: row, quantity: 1000, net: 10_000, vatRate: 2100, vat: 2100, gross: 12_100 }],
    gross: index === 2 ? null : 12_100,
    media: [],
  })),
  media: [],
}

const confirmation = (choices: Decision['choices'], now = new Date('2026-05-04T10:00:00Z')) => ({
  intervention,
  recipient,
  remoteAddress: '192.0.2.7',
  userAgent: 'test',
  content,
  choices,
  now,
})

const chainOfThree = async (): Promise<Decision[]> => {
  const first = await buildDecision(confirmation({ pads: 'accepted' }), undefined)
  const second = await buildDecision(confirmation({ pads: 'declined' }), first)
  const third = await buildDecision(confirmation({ pads: 'accepted', fluid: 'accepted' }), second)
  return [first, second, third]
}

describe('buildDecision', () => {
  it('is a valid record with the total of what was accepted', async () => {
    const decision = await buildDecision(
      confirmation({ pads: 'accepted', fluid: 'declined', wipers: 'accepted' }),
      undefined,
    )
    expect(decisionSchema.parse(decision)).toEqual(decision)
    expect(decision.acceptedAmount).toBe(12_100)
    expect(decision.previous).toBeNull()
  })

  it('gives two confirmations at the same place the same id', async () => {
    const [a, b] = await Promise.all([
      buildDecision(confirmation({ pads: 'accepted' }), undefined),
      buildDecision(confirmation({ pads: 'declined' }), undefined),
    ])
    expect(a._id).toBe(b._id)
  })

  it('is later than the one before it, whatever the clock says', async () => {
    const first = await buildDecision(confirmation({}), undefined)
    const earlier = new Date('2020-01-01T00:00:00Z')
    const second = await buildDecision(confirmation({}, earlier), first)
    expect(second.at > first.at).toBe(true)
    expect(second._id > first._id).toBe(true)
  })
})

describe('verifyChain', () => {
  it('finds nothing in a chain as it was written, in any order', async () => {
    const chain = await chainOfThree()
    expect(await verifyChain([])).toBeNull()
    expect(await verifyChain(chain)).toBeNull()
    expect(await verifyChain([...chain].reverse())).toBeNull()
    expect(await verifyChain(chain.map((d) => ({ ...d, _rev: '1-a' })))).toBeNull()
  })

  it('shows a change of any character', async () => {
    const chain = await chainOfThree()
    const text = JSON.stringify(chain[1])
    for (let at = 0; at < text.length; at += 1) {
      const altered = `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`
      const decision = readIfPossible(altered)
      if (!decision) continue
      const broken = await verifyChain(
        [chain[0], decision, chain[2]].filter((d) => d !== undefined),
      )
      expect(broken, altered.slice(Math.max(0, at - 20), at + 20)).not.toBeNull()
    }
  })

  it('shows a missing one', async () => {
    const [first, , third] = await chainOfThree()
    expect(await verifyChain([first, third].filter((d) => d !== undefined))).toMatchObject({
      problem: 'misplaced',
    })
  })

  it('shows a record exchanged with its digest made to fit', async () => {
    const [first, second] = await chainOfThree()
    const forged = await buildDecision(confirmation({ fluid: 'accepted' }), undefined)
    expect(first?._id).toBe(forged._id)
    expect(await verifyChain([forged, second].filter((d) => d !== undefined))).toMatchObject({
      decision: decisionIdAt(intervention, 1),
      problem: 'detached',
    })
  })
})

describe('digestOfContent', () => {
  it('changes with what is shown', async () => {
    const other = { ...content, vehicle: 'Golf' }
    expect(await digestOfContent(content)).not.toBe(await digestOfContent(other))
    expect(await digestOfContent({ ...content })).toBe(await digestOfContent(content))
  })
})

/** A change that breaks JSON or the schema never gets as far as the chain. */
const readIfPossible = (text: string): Decision | undefined => {
  try {
    return decisionSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
