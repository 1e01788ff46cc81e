import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { interventionIdSchema } from '@shared/ids'
import { setFields, setRow } from '@shared/intervention'
import { type DealershipConfig, dealershipConfigSchema } from '@shared/schemas/configuration'
import { linkRecordSchema } from '@shared/schemas/registry'
import { eventsOf, get, linkTo } from '../../../tests/support/customer-browser'
import {
  type Fixture,
  dealership,
  editor,
  newIntervention,
  officeCaller,
  startFixture,
} from '../../../tests/support/customer-fixture'
import { findLink } from '../delivery/links'
import { createCustomer } from './customer'

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

describe('the page', () => {
  it('shows the work, escapes what people wrote, keeps what is private', async () => {
    const doc = setFields(editor, newIntervention(), {
      internalMessage: 'SECRET-NOTE',
      vehicle: '<b>Polo</b>',
    })
    const token = await linkTo(fixture, await fixture.add(doc))
    const { status, text, headers } = await get(fixture, `/c/${token}`)
    expect(status).toBe(200)
    expect(text).toContain('Front brake pads')
    expect(text).toContain('€189.00')
    expect(text).toContain('&lt;b&gt;Polo')
    expect(text).not.toContain('SECRET-NOTE')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self';/)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it('speaks the recipient’s language, and the one that is asked for', async () => {
    const token = await linkTo(fixture, await fixture.add(newIntervention(), { language: 'de' }))
    expect((await get(fixture, `/c/${token}`)).text).toContain('<html lang="de">')
    expect((await get(fixture, `/c/${token}?lang=fr`)).text).toContain('Plaquettes de frein')
    expect((await get(fixture, `/c/${token}?lang=xx`)).text).toContain('<html lang="de">')
  })

  it('notes the first opening by a person, once; not by HEAD, prefetch or a messenger', async () => {
    const added = await fixture.add()
    const token = await linkTo(fixture, added)
    await get(fixture, `/c/${token}`, { method: 'HEAD' })
    await get(fixture, `/c/${token}`, { headers: { 'sec-purpose': 'prefetch' } })
    await get(fixture, `/c/${token}`, { headers: { 'user-agent': 'WhatsApp/2.23.20' } })
    expect(await eventsOf(fixture, added, 'opened')).toEqual([])
    await Promise.all([get(fixture, `/c/${token}`), get(fixture, `/c/${token}`)])
    await get(fixture, `/c/${token}`)
    expect(await eventsOf(fixture, added, 'opened')).toHaveLength(1)
  })

  it('serves the style sheet that it names', async () => {
    const token = await linkTo(fixture, await fixture.add())
    const [, href = ''] =
      /stylesheet" href="([^"]+)"/.exec((await get(fixture, `/c/${token}`)).text) ?? []
    const style = await get(fixture, href)
    expect(style.headers.get('content-type')).toContain('text/css')
    expect(style.headers.get('cache-control')).toContain('immutable')
    expect(style.text).toContain('--urgent')
  })
})

describe('a link that is not good', () => {
  it('says the same for one that never was and one that cannot be', async () => {
    const [never, impossible] = await Promise.all([
      get(fixture, `/c/${'a'.repeat(43)}`),
      get(fixture, '/c/x'),
    ])
    expect([never.status, impossible.status]).toEqual([404, 404])
    const bare = (text: string) => text.replace(/nonce="[^"]+"/, '')
    expect(bare(never.text)).toBe(bare(impossible.text))
    expect(never.text).not.toContain('Autohaus')
  })

  it.each(['revoked', 'expired'] as const)('%s: 410, the number to call, no more', async (how) => {
    const token = await linkTo(fixture, await fixture.add())
    const link = await findLink(fixture.databases.registry, token)
    const long = '2020-01-01T00:00:00.000Z'
    await fixture.databases.registry.update(linkRecordSchema, link?._id ?? '', (record) => ({
      ...record,
      ...(how === 'revoked' ? { revokedAt: long } : { expiresAt: long }),
    }))
    const { status, text } = await get(fixture, `/c/${token}`)
    expect(status).toBe(410)
    expect(text).toContain('tel:+49431123456')
    expect(text).not.toContain('Polo')
    expect((await get(fixture, `/c/${token}/media/media:x`)).status).toBe(404)
  })
})

describe('a configuration that is at fault', () => {
  const configure = (change: Partial<DealershipConfig>) =>
    fixture.databases
      .workshop(dealership)
      .update(dealershipConfigSchema, 'config:dealership', (config) => ({ ...config, ...change }))

  it('costs no page its number to call, whatever the number is', async () => {
    const token = await linkTo(fixture, await fixture.add())
    await configure({ phone: '+9999999' })
    const { status, text } = await get(fixture, `/c/${token}`)
    await configure({ phone: '+49431123456' })
    expect(status).toBe(200)
    expect(text).toContain('tel:+9999999')
  })

  it('is told the customer in plain words', async () => {
    const doc = setFields(editor, newIntervention(), { replyBy: '2099-01-01T10:00:00.000Z' })
    const token = await linkTo(fixture, await fixture.add(doc))
    await configure({ timeZone: 'Mars/Olympus' })
    const { status, text, headers } = await get(fixture, `/c/${token}`)
    await configure({ timeZone: 'Europe/Berlin' })
    expect(status).toBe(503)
    expect(headers.get('content-type')).toContain('text/html')
    expect(text).toContain(`href="/c/${token}"`)
  })
})

describe('media', () => {
  it('are those of the page: not private ones, not those of others', async () => {
    const bytes = Buffer.from('film')
    const given = { kind: 'video', bytes, mime: 'video/mp4', poster: Buffer.from('jpeg') } as const
    let doc = await fixture.addMedia(newIntervention(), given)
    doc = await fixture.addMedia(doc, { ...given, visibility: 'private' })
    doc = await fixture.addMedia(doc, { ...given, visibility: 'internal' })
    const other = await fixture.addMedia(newIntervention(), given)
    const token = await linkTo(fixture, await fixture.add(doc))
    await fixture.add(other)
    const [shown = '', hidden = '', internal = ''] = Object.keys(doc.media)
    const [foreign = ''] = Object.keys(other.media)
    const page = await get(fixture, `/c/${token}`)
    expect(page.text).toContain(shown)
    expect(page.text).not.toContain(hidden)
    expect(page.text).not.toContain(internal)
    expect((await get(fixture, `/c/${token}/media/${shown}`)).text).toBe('bytes')
    const thumbnail = await get(fixture, `/c/${token}/thumbnail/${shown}`)
    expect(thumbnail.text).toBe('jpeg')
    expect(thumbnail.headers.get('content-type')).toBe('image/jpeg')
    const refused = [hidden, internal, foreign, 'media:x', '..%2f..'].flatMap((id) => [
      `/c/${token}/media/${id}`,
      `/c/${token}/thumbnail/${id}`,
    ])
    const answers = await Promise.all(refused.map((path) => get(fixture, path)))
    expect(answers.map((answer) => answer.status)).toEqual(refused.map(() => 404))
  })

  it('are not those of rows that were taken off the page, nor another car’s by its id', async () => {
    const given = { kind: 'photo', bytes: Buffer.from('p'), mime: 'image/jpeg' } as const
    const empty = newIntervention()
    const [row = ''] = Object.keys(empty.rows)
    const withPhoto = await fixture.addMedia(empty, { ...given, row, poster: Buffer.from('jpeg') })
    const [onRow = ''] = Object.keys(withPhoto.media)
    const another = await fixture.addMedia(newIntervention(), {
      ...given,
      poster: Buffer.from('x'),
    })
    await fixture.add(another)
    const doc = {
      ...setRow(editor, withPhoto, row, { removed: true }),
      media: { ...withPhoto.media, ...another.media },
    }
    const token = await linkTo(fixture, await fixture.add(doc))
    const ids = [onRow, ...Object.keys(another.media)]
    const paths = ids.flatMap((id) => [`/c/${token}/media/${id}`, `/c/${token}/thumbnail/${id}`])
    const answers = await Promise.all(paths.map((path) => get(fixture, path)))
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404))
  })
})

describe('the preview', () => {
  it('is the customer’s page, shut, framed by us only, and no opening', async () => {
    const added = await fixture.add()
    const { intervention, recipient } = added
    const path = `/api/interventions/${dealership}/${intervention._id}/preview`
    const { status, text, headers } = await get(fixture, `${path}?recipient=${recipient._id}`)
    expect(status).toBe(200)
    expect(text).toContain('Front brake pads')
    expect(text).toMatch(/<button\s+class="main"[^>]*\sdisabled/)
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'self'`)
    expect(await eventsOf(fixture, added, 'opened')).toEqual([])
    const strange = interventionIdSchema.parse(`intervention:${randomUUID()}`)
    const unknown = path.replace(intervention._id, strange)
    expect((await get(fixture, unknown)).status).toBe(404)
  })
})
