import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rangeOf } from '@shared/ids'
import { setFields } from '@shared/intervention'
import type { Mode } from '@shared/modes'
import { inquirySchema } from '@shared/schemas/office'
import { eventsOf, fieldsOf, get, linkTo } from '../../../tests/support/customer-browser'
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

let fixture: Fixture
beforeAll(async () => {
  fixture = await startFixture()
  const identify = () => Promise.resolve(officeCaller)
  const stream = () => Promise.resolve()
  fixture.serve([createCustomer(fixture.context, { identify, stream, scriptFolder: null })])
})
afterAll(() => fixture.close())

const pageOf = async (
  mode: Mode,
  change: Parameters<typeof setFields>[2] = {},
): Promise<{ added: Added; token: string }> => {
  const doc = setFields(editor, newIntervention([]), { mode, ...change })
  const added = await fixture.add(doc)
  return { added, token: await linkTo(fixture, added) }
}

const typed = {
  name: 'Ada Martin',
  phone: '0151 23456789',
  email: '',
  text: 'Is it still there?\r\nI could come on Friday.',
}

const send = (
  token: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) =>
  get(fixture, `/c/${token}/inquiry`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
  })

const stored = ({ intervention }: Added) =>
  fixture.databases.office(dealership).range(inquirySchema, rangeOf('inquiry', intervention._id))

describe('a car’s page', () => {
  it('shows film, walk-around and price, and no choice', async () => {
    const given = { bytes: Buffer.from('x'), mime: 'image/jpeg', poster: Buffer.from('j') }
    let doc = setFields(editor, newIntervention(), {
      mode: 'used-car',
      proposedAmount: 1_490_000,
      message: 'Look & see',
    })
    doc = await fixture.addMedia(doc, { ...given, kind: 'photo', position: 'boot' })
    doc = await fixture.addMedia(doc, { ...given, kind: 'photo', position: 'front-left' })
    const token = await linkTo(fixture, await fixture.add(doc))
    const { text } = await get(fixture, `/c/${token}?lang=de`)
    expect(text).toContain('14.900,00')
    expect(text).toContain('Look &amp; see')
    expect(text.indexOf('Vorne links')).toBeLessThan(text.indexOf('Kofferraum'))
    expect(text.indexOf('Vorne links')).toBeGreaterThan(0)
    expect(text).not.toContain('Bremsbeläge')
    expect(text).not.toContain('name="choice')
  })

  it.each(['used-car', 'direct-message'] as const)('%s: has a form', async (mode) => {
    const { token } = await pageOf(mode, { message: 'For you.' })
    const { text } = await get(fixture, `/c/${token}`)
    expect(text).toContain('For you.')
    expect(text).toContain('name="website"')
  })

  it.each(['warranty', 'mechanics'] as const)('%s: has none, and takes nothing', async (mode) => {
    const { token, added } = await pageOf(mode, { message: 'For you.' })
    const { text } = await get(fixture, `/c/${token}`)
    expect(text).toContain('For you.')
    expect(text).not.toContain('name="website"')
    expect((await send(token, typed)).status).toBe(409)
    expect(await stored(added)).toEqual([])
  })

  it('is shut in the preview', async () => {
    const { added } = await pageOf('used-car')
    const path = `/api/interventions/${dealership}/${added.intervention._id}/preview`
    const { text } = await get(fixture, path)
    expect(text).toMatch(/<textarea[^>]*\sdisabled/)
  })
})

describe('what is written by the form', () => {
  it('is kept for the office; the workshop learns only that it was written', async () => {
    const { added, token } = await pageOf('used-car')
    const key = fieldsOf((await get(fixture, `/c/${token}`)).text)['key'] ?? ''
    const answers = await Promise.all([1, 2].map(() => send(token, { ...typed, key, lang: 'fr' })))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const location = answers[0]?.headers.get('location') ?? ''
    expect(location).toBe(`/c/${token}?lang=fr&thanks=1#contact`)
    expect((await get(fixture, location)).text).toContain('Nous avons votre message')
    expect(await stored(added)).toMatchObject([
      {
        recipient: added.recipient._id,
        name: 'Ada Martin',
        phone: '+4915123456789',
        email: null,
        text: 'Is it still there?\nI could come on Friday.',
        language: 'fr',
        handledAt: null,
      },
    ])
    const events = await eventsOf(fixture, added, 'inquiry')
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events)).not.toMatch(/Ada|15123456789|Friday/)
  })

  it('is told once where the server died between keeping and telling', async () => {
    const { added, token } = await pageOf('direct-message')
    const key = randomUUID()
    await send(token, { ...typed, key })
    const workshop = fixture.databases.workshop(dealership)
    for (const { _id, _rev = '' } of await eventsOf(fixture, added, 'inquiry')) {
      await workshop.remove(_id, _rev)
    }
    fixture.setNow(Date.now() + 60_000)
    await send(token, { ...typed, key, text: 'Other words' })
    fixture.setNow(Date.now())
    expect(await eventsOf(fixture, added, 'inquiry')).toHaveLength(1)
    expect(await stored(added)).toHaveLength(1)
    expect((await stored(added))[0]?.text).toContain('Friday')
  })

  it.each([
    ['name', { name: ' ' }, 'contact-name'],
    ['a way to reach them', { phone: '' }, 'contact-phone'],
    ['a number', { phone: '12' }, 'contact-phone'],
    ['an address', { email: 'ada@' }, 'contact-email'],
    ['words', { text: '' }, 'contact-text'],
    ['no more than 4000 characters', { text: 'x'.repeat(4001) }, 'contact-text'],
  ])('needs %s; nothing that was typed is lost', async (_what, change, field) => {
    const { added, token } = await pageOf('used-car')
    const key = randomUUID()
    const { status, text } = await send(token, { ...typed, ...change, key, lang: 'de' })
    expect(status).toBe(422)
    expect(text).toContain('Ihre Nachricht ist noch nicht gesendet')
    expect(text).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"[^>]*autofocus`))
    for (const value of Object.values({ ...typed, ...change }).filter((v) => v.trim() !== '')) {
      expect(text).toContain(value.replaceAll('\r\n', '\n'))
    }
    expect(fieldsOf(text)['key']).toBe(key)
    expect(await stored(added)).toEqual([])
  })

  it('escapes what was typed', async () => {
    const { token } = await pageOf('used-car')
    const text = '</textarea><script>alert(1)</script>'
    const answer = await send(token, { ...typed, name: '"><i>', phone: '', text })
    expect(answer.text).not.toContain('<script>alert')
    expect(answer.text).not.toContain('"><i>')
  })

  it('is thanked for and thrown away where a program filled in everything', async () => {
    const { added, token } = await pageOf('used-car')
    expect((await send(token, { ...typed, website: 'http://spam' })).status).toBe(303)
    expect(await stored(added)).toEqual([])
  })

  it('is limited in number, with what was typed and the number to call', async () => {
    const { added, token } = await pageOf('used-car')
    const answers = []
    for (let time = 0; time < 11; time += 1) answers.push(await send(token, typed))
    const last = answers.at(-1)
    expect(last?.status).toBe(429)
    expect(last?.text).toContain('Ada Martin')
    expect(last?.text).toContain('tel:+49431123456')
    expect(await stored(added)).toHaveLength(10)
    const other = await pageOf('used-car')
    expect((await send(other.token, typed)).status).toBe(303)
  })

  it('is limited in size', async () => {
    const { token } = await pageOf('used-car')
    const answer = await send(token, { ...typed, text: 'x'.repeat(70_000) })
    expect(answer.status).toBe(413)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })

  it('is taken from no other site, by no link that is not good, about nothing that is closed', async () => {
    const closed = await pageOf('used-car', { closedAt: new Date().toISOString() })
    expect((await get(fixture, `/c/${closed.token}`)).text).not.toContain('name="website"')
    const { added, token } = await pageOf('used-car')
    const answers = [
      await send(token, typed, { 'sec-fetch-site': 'cross-site' }),
      await send('a'.repeat(43), typed),
      await send(closed.token, typed),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 404, 409])
    expect([...(await stored(added)), ...(await stored(closed.added))]).toEqual([])
  })
})
