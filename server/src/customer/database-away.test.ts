/** A database that cannot be reached: customers read plain words, staff and browsers a code. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf, get, post } from '../../../tests/support/customer-browser'
import {
  type Fixture,
  dealership,
  officeCaller,
  startFixture,
} from '../../../tests/support/customer-fixture'
import { connect } from '../database/connection'
import { openDatabases } from '../database/databases'
import { createCustomer } from './customer'

const token = 'a'.repeat(43)
const media = `media:${randomUUID()}`

let fixture: Fixture
beforeAll(async () => {
  fixture = await startFixture()
  // Port 9 discards; nobody listens on it here.
  const connection = connect('http://admin:secret@127.0.0.1:9', 'secret')
  const databases = openDatabases(connection, () => undefined)
  const stream = async () => undefined
  const identify = () => Promise.resolve(officeCaller)
  const context = { ...fixture.context, databases }
  fixture.serve([createCustomer(context, { identify, stream, scriptFolder: null })])
})
afterAll(() => fixture.close())

describe('while the database is away', () => {
  it('the page says so in the language of the browser, and where to look again', async () => {
    const init = { headers: { 'accept-language': 'fr' } }
    const { status, text, headers } = await get(fixture, `/c/${token}`, init)
    expect(status).toBe(503)
    expect(headers.get('content-type')).toContain('text/html')
    expect(text).toContain('<html lang="fr"')
    expect(text).toContain(`href="/c/${token}"`)
  })

  it('an answer is not lost silently', async () => {
    const { status, text } = await post(fixture, token, {
      step: 'confirm',
      digest: 'x',
      lang: 'de',
    })
    expect(status).toBe(503)
    expect(text).toContain('<html lang="de"')
  })

  it('a message to the dealership waits in the page, to be sent again', async () => {
    const fields = { name: 'Ada', phone: '', email: 'ada@example.com', text: 'Is <it> there?' }
    const { status, text } = await get(fixture, `/c/${token}/inquiry`, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, lang: 'de' }),
    })
    expect(status).toBe(503)
    expect(text).toContain('Ihre Nachricht wurde nicht gesendet')
    expect(fieldsOf(text)).toMatchObject({ ...fields, text: 'Is &lt;it&gt; there?' })
  })

  it.each([
    `/c/${token}/media/${media}`,
    `/c/${token}/thumbnail/${media}`,
    `/api/interventions/${dealership}/intervention:${randomUUID()}/preview`,
  ])('%s is refused readably', async (path) => {
    const { status, text, headers } = await get(fixture, path)
    expect(status).toBe(503)
    expect(headers.get('retry-after')).toBe('5')
    expect(JSON.parse(text)).toMatchObject({ error: 'database-away' })
  })
})
