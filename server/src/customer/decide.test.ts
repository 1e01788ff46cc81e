import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '@shared/decision'
import { setFields, setRow } from '@shared/intervention'
import type { QuoteLine } from '@shared/schemas/intervention'
import { decisionSchema } from '@shared/schemas/office'
import {
  changeIntervention,
  eventsOf,
  fieldsOf,
  get,
  linkTo,
  post,
  rowIds,
} from '../../../tests/support/customer-browser'
import {
  type Added,
  type Fixture,
  dealership,
  editor,
  newIntervention,
  officeCaller,
  startFixture,
} from '../../../tests/support/customer-fixture'
import { createCustomer } from './customer'
import { loadDecisions } from './load'

let fixture: Fixture
beforeAll(async () => {
  fixture = await startFixture()
  const identify = () => Promise.resolve(officeCaller)
  const stream = async (_request: unknown, response: { send(body: string): unknown }) => {
    response.send('bytes')
  }
  fixture.serve([createCustomer(fixture.context, { identify, stream, scriptFolder: null })])
})
afterAll(() => fixture.close())

describe('the decision', () => {
  const choose = async (added: Added, choices: Record<string, string>) => {
    const token = await linkTo(fixture, added)
    const page = await get(fixture, `/c/${token}`)
    const named = Object.entries(choices).map(([row, choice]) => [`choice.${row}`, choice])
    const summary = await post(fixture, token, {
      ...fieldsOf(page.text),
      ...Object.fromEntries(named),
    })
    return { token, page, summary, confirm: { ...fieldsOf(summary.text), step: 'confirm' } }
  }

  it('about a sum above what may be typed as one price is kept and can be read', async () => {
    const doc = newIntervention()
    const lines = Object.entries(doc.quote).map(([id, line]): [string, QuoteLine] => [
      id,
      { ...line, quantity: 1_000_000, unitPrice: 90_000_000_00 },
    ])
    const added = await fixture.add({ ...doc, quote: Object.fromEntries(lines) })
    const [pads = ''] = rowIds(added)
    const { token, confirm } = await choose(added, { [pads]: 'accepted' })
    expect((await post(fixture, token, confirm)).status).toBe(303)
    const { _id } = added.intervention
    const [decision] = await loadDecisions(fixture.databases, dealership, _id)
    expect(decision).toMatchObject({ acceptedAmount: 90_000_000_00_000 })
    expect(await eventsOf(fixture, added, 'decided')).toHaveLength(1)
  })

  it('is not asked for again by a time once it was given', async () => {
    const replyBy = new Date(Date.now() + 60 * 60_000).toISOString()
    const added = await fixture.add({ ...newIntervention(), replyBy })
    const [pads = ''] = rowIds(added)
    const { token, page, confirm } = await choose(added, { [pads]: 'accepted' })
    expect(page.text).toContain('class="deadline"')
    expect((await post(fixture, token, confirm)).status).toBe(303)
    expect((await get(fixture, `/c/${token}`)).text).not.toContain('class="deadline"')
  })

  it('is asked in plain words, then recorded, chained and announced', async () => {
    const added = await fixture.add()
    const [pads = '', fluid = ''] = rowIds(added)
    const { token, summary, confirm } = await choose(added, {
      [pads]: 'accepted',
      [fluid]: 'declined',
    })
    expect(summary.status).toBe(200)
    expect(summary.text).toContain('We carry out:')
    expect(await loadDecisions(fixture.databases, dealership, added.intervention._id)).toEqual([])
    const done = await post(fixture, token, confirm)
    expect(done.status).toBe(303)
    const [decision] = await loadDecisions(fixture.databases, dealership, added.intervention._id)
    expect(decision?.choices).toEqual({ [pads]: 'accepted', [fluid]: 'declined' })
    expect(decision?.acceptedAmount).toBe(18900)
    expect(await eventsOf(fixture, added, 'decided')).toMatchObject([
      { sha256: decision?.sha256, acceptedAmount: 18900, currency: 'EUR' },
    ])
    expect((await get(fixture, done.headers.get('location') ?? '')).text).toContain(
      'We have your answer',
    )
  })

  it('says on its button that it costs money, where it does and only there', async () => {
    const added = await fixture.add()
    const [pads = '', fluid = ''] = rowIds(added)
    const buttonOf = (text: string) => /value="confirm">\s*([^<]+)</.exec(text)?.[1]
    const { summary, token, page, confirm } = await choose(added, {
      [pads]: 'accepted',
      [fluid]: 'declined',
    })
    expect(buttonOf(summary.text)).toBe('Order with obligation to pay')
    expect(page.text).toContain('Confirm my choice')
    const nothing = await choose(added, { [pads]: 'declined', [fluid]: 'declined' })
    expect(buttonOf(nothing.summary.text)).toBe('Yes, confirm')
    expect((await post(fixture, token, confirm)).status).toBe(303)
    const after = await get(fixture, `/c/${token}`)
    expect(after.text).toContain('Change my answer')
    expect(after.text).not.toContain('Confirm my choice')
  })

  it('confirmed twice, one after the other and at once, is one', async () => {
    const added = await fixture.add()
    const [pads = ''] = rowIds(added)
    const { token, confirm } = await choose(added, { [pads]: 'accepted' })
    const answers = await Promise.all([
      post(fixture, token, confirm),
      post(fixture, token, confirm),
    ])
    answers.push(await post(fixture, token, confirm))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(await eventsOf(fixture, added, 'decided')).toHaveLength(1)
  })

  it('of two tabs that answer differently one is told to look again', async () => {
    const added = await fixture.add()
    const [pads = ''] = rowIds(added)
    const { token, confirm } = await choose(added, { [pads]: 'accepted' })
    const other = { ...confirm, [`choice.${pads}`]: 'declined' }
    const statuses = await Promise.all([post(fixture, token, confirm), post(fixture, token, other)])
    expect(statuses.map(({ status }) => status).sort()).toEqual([303, 409])
    const chain = await loadDecisions(fixture.databases, dealership, added.intervention._id)
    expect(chain).toHaveLength(1)
  })

  it('can be changed: the chain grows and holds; two recipients share it', async () => {
    const added = await fixture.add()
    const second = await fixture.add(added.intervention, { name: 'Lessor' })
    const [pads = ''] = rowIds(added)
    for (const [who, choice] of [
      [added, 'accepted'],
      [second, 'declined'],
      [added, 'declined'],
    ] as const) {
      const { token, confirm } = await choose(who, { [pads]: choice })
      expect((await post(fixture, token, confirm)).status).toBe(303)
    }
    const chain = await loadDecisions(fixture.databases, dealership, added.intervention._id)
    expect(chain).toHaveLength(3)
    expect(await verifyChain(chain)).toBeNull()
  })

  it('does not take what was not on the screen', async () => {
    const added = await fixture.add()
    const [pads = ''] = rowIds(added)
    const { token, confirm } = await choose(added, { [pads]: 'accepted' })
    await changeIntervention(fixture, added, (doc) => setRow(editor, doc, pads, { note: 'worse' }))
    const refused = await post(fixture, token, confirm)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('The offer has changed')
    expect(await eventsOf(fixture, added, 'decided')).toEqual([])
  })

  it('leaves out rows without a price and rows that nobody asked about', async () => {
    const added = await fixture.add()
    const [pads = '', , wipers = ''] = rowIds(added)
    const { token, confirm } = await choose(added, {
      [pads]: 'accepted',
      [wipers]: 'accepted',
      forged: 'accepted',
    })
    await post(fixture, token, { ...confirm, 'choice.forged': 'accepted' })
    const [decision] = await loadDecisions(fixture.databases, dealership, added.intervention._id)
    expect(decision?.choices).toEqual({ [pads]: 'accepted' })
  })

  it('asks for a choice where none was made, and takes all at once', async () => {
    const added = await fixture.add()
    const { token, page, summary } = await choose(added, {})
    expect(summary.status).toBe(422)
    expect(summary.text).toContain('role="alert"')
    const all = await post(fixture, token, { ...fieldsOf(page.text), step: 'accept-all' })
    expect(all.text).toContain('€268.00')
  })

  it.each([
    ['too late', { replyBy: '2020-01-01T00:00:00.000Z' }, 410],
    ['closed', { closedAt: '2020-01-01T00:00:00.000Z' }, 409],
  ] as const)('is refused when %s, and the page says so', async (_name, change, status) => {
    const added = await fixture.add()
    const [pads = ''] = rowIds(added)
    const { token, confirm } = await choose(added, { [pads]: 'accepted' })
    await changeIntervention(fixture, added, (doc) => setFields(editor, doc, change))
    expect((await post(fixture, token, confirm)).status).toBe(status)
    const page = await get(fixture, `/c/${token}`)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('<form')
    expect(await eventsOf(fixture, added, 'decided')).toEqual([])
  })

  it('is announced at the next look when the server died right after the record', async () => {
    const added = await fixture.add()
    const [pads = ''] = rowIds(added)
    const { token, confirm } = await choose(added, { [pads]: 'accepted' })
    await post(fixture, token, confirm)
    const workshop = fixture.databases.workshop(dealership)
    const [event] = await eventsOf(fixture, added, 'decided')
    await workshop.remove(event?._id ?? '', event?._rev ?? '')
    expect(await eventsOf(fixture, added, 'decided')).toEqual([])
    await get(fixture, `/c/${token}`)
    expect(await eventsOf(fixture, added, 'decided')).toHaveLength(1)
  })

  it('is stored as its schema says', async () => {
    const stored = await fixture.databases
      .office(dealership)
      .range(decisionSchema, { startkey: 'decision:', endkey: 'decision:\ufff0' })
    expect(stored.length).toBeGreaterThan(3)
  })
})
