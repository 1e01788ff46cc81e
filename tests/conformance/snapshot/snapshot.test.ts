/** The history that a new device is handed: whose it is, what is in it, in which order, and what follows. */
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { editorOf } from '@shared/fixtures'
import { newInterventionId } from '@shared/ids'
import { setFields } from '@shared/intervention'
import { interventionSchema } from '@shared/schemas/intervention'
import { thumbnail } from '../gateway/documents'
import { type Asker, type PairedDevice, useServer } from '../server'
import { samples } from '../validation/access-documents'
import { type Case, type Told, caseOfAge, dayMs, idsOf, told } from './lines'

const server = useServer()
const path = (rest: string) => `/api/snapshot/${server().here}/${rest}`
const plain = { headers: { 'accept-encoding': 'identity' } }

const ask = async (asker: Asker, rest: string): Promise<Told> => {
  const answer = await asker.ask('GET', path(rest), plain)
  expect(answer.status, answer.text).toBe(200)
  return told(answer.text)
}
const newestFirst = (ids: string[]) => [...ids].sort().reverse()

let device: PairedDevice
let recent: Case[] = []
const old = Array.from({ length: 3 }, (_, n) => caseOfAge((500 + n) * dayMs))
const config = samples['config:brand'].make('server')

beforeAll(async () => {
  device = await server().device()
  recent = Array.from({ length: 250 }, (_, n) => caseOfAge(n * 60_000))
  const workshop = server().databases.workshop(server().here)
  await workshop.insert(config)
  const cases = [...recent, ...old]
  // Small batches: the embedded database gives each one a limited time to be looked through.
  for (let at = 0; at < cases.length; at += 25) {
    await workshop.insertAll(
      cases
        .slice(at, at + 25)
        .flatMap(({ intervention, event, manifest }) => [intervention, event, manifest]),
    )
  }
})

describe('a snapshot', () => {
  it.each(['device', 'technician', 'salesperson', 'back-office', 'manager'] as const)(
    'is for a %s of the dealership',
    async (who) => {
      const asker = who === 'device' ? device : await server().person(who)
      expect((await ask(asker, 'texts')).end).toBeGreaterThan(250)
    },
  )

  it.each(['auditor', 'audit-manager', 'operator'] as const)('is not for an %s', async (role) => {
    const answer = await (await server().person(role)).ask('GET', path('texts'))
    expect([answer.status, answer.json['error']]).toEqual([403, 'not-allowed'])
  })

  it('is nobody’s without a cookie', async () => {
    const answer = await server().nobody.ask('GET', path('texts'))
    expect([answer.status, answer.json['error']]).toEqual([401, 'not-signed-in'])
  })

  it('of another dealership is refused exactly as one that does not exist', async () => {
    const id = recent[0]?.intervention._id ?? ''
    for (const rest of ['texts', 'pictures', `interventions/${id}`]) {
      const stranger = await server().manager(server().elsewhere)
      const foreign = await stranger.ask('GET', path(rest))
      const absent = await stranger.ask('GET', `/api/snapshot/nosuchhouse/${rest}`)
      expect(foreign.status).toBe(403)
      expect([foreign.status, foreign.text]).toEqual([absent.status, absent.text])
    }
  })

  it.each(['everything', 'texts/..', 'texts?after=x', 'texts?after=x&after=y', 'interventions/x'])(
    'is not what %s asks for',
    async (rest) => {
      const { status } = await device.ask('GET', path(rest))
      expect([400, 404]).toContain(status)
    },
  )
})

describe('the texts', () => {
  it('are everything of the window but the pictures, newest first, each intervention once', async () => {
    const got = await ask(device, 'texts')
    const ids = idsOf(got)
    const interventions = ids.filter((id) => id.startsWith('intervention:'))
    expect(interventions).toEqual(newestFirst(recent.map(({ intervention }) => intervention._id)))
    expect([...ids].sort()).toEqual(
      [...interventions, ...recent.map(({ event }) => event._id), config._id].sort(),
    )
    expect(got.end).toBe(ids.length)
    expect(ids[0]).toMatch(/^config:/)
  })

  it('come in pages whose events belong to what has come', async () => {
    const lines = (await device.ask('GET', path('texts'), plain)).text.split('\n')
    const end = lines.findIndex((line) => line.startsWith('{"mark"'))
    const ids = idsOf(told(lines.slice(0, end).join('\n')))
    const ownersOf = (kind: string) =>
      ids.filter((id) => id.startsWith(kind)).map((id) => id.split(':')[1])
    expect(ownersOf('intervention')).toHaveLength(200)
    expect(new Set(ownersOf('event'))).toEqual(new Set(ownersOf('intervention')))
    expect(lines.filter((line) => line.startsWith('{"mark"'))).toHaveLength(1)
  })

  it('go on behind any mark as if they had not been cut', async () => {
    const whole = await ask(device, 'texts')
    for (const mark of whole.marks) {
      const rest = await ask(device, `texts?after=${mark}`)
      const from = whole.documents.findIndex(({ _id }) => _id === `intervention:${mark}`)
      const behind = idsOf(whole).slice(from + 1)
      const later = behind.slice(behind.findIndex((id) => id.startsWith('intervention:')))
      expect(idsOf(rest)).toEqual(later)
      expect(rest.end).toBe(later.length)
    }
  })

  it('say how far back they go, and end there', async () => {
    const { from } = await ask(device, 'texts')
    const days = (Date.now() - Date.parse(from)) / dayMs
    expect(days).toBeGreaterThan(399.9)
    expect(days).toBeLessThan(400.1)
  })

  it('can be told from an answer that was cut', async () => {
    const { text } = await device.ask('GET', path('texts'), plain)
    expect(told(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)).end).toBeNull()
  })

  it('come compressed to whoever reads that', async () => {
    const headers = { 'accept-encoding': 'gzip' }
    const answer = await device.ask('GET', path('texts'), { headers })
    expect(answer.headers['content-encoding']).toBe('gzip')
    const { length } = answer.bytes
    const text = gunzipSync(answer.bytes).toString('utf8')
    expect(told(text).end).toBe((await ask(device, 'texts')).end)
    expect(length).toBeLessThan(text.length / 5)
  })

  it('hold every branch of an intervention, with its history', async () => {
    const made = caseOfAge(0).intervention
    const workshop = server().databases.workshop(server().here)
    await workshop.insert(made)
    const branch = (revision: string) => ({
      ...setFields(editorOf(), made, { vehicle: revision }),
      _rev: revision,
      _revisions: { start: 2, ids: [revision.slice(2), 'c'.repeat(32)] },
    })
    const docs = [branch(`2-${'a'.repeat(32)}`), branch(`2-${'b'.repeat(32)}`)]
    const body = JSON.stringify({ docs, new_edits: false })
    const { connection } = server().databases
    const headers = { 'content-type': 'application/json' }
    await connection.fetch(`/${workshop.name}/_bulk_docs`, { method: 'POST', headers, body })
    const leaves = (await ask(device, 'texts')).documents.filter(({ _id }) => _id === made._id)
    // The server may have merged the three meanwhile: then there is one, and it is later.
    const merged = leaves.some(({ _rev }) => _rev.startsWith('3-'))
    expect(leaves).toHaveLength(merged ? 1 : 3)
  })
})

describe('the pictures', () => {
  it('are the manifests of the window with their thumbnails, newest first', async () => {
    const got = await ask(device, 'pictures')
    expect(idsOf(got)).toEqual(newestFirst(recent.map(({ manifest }) => manifest._id)))
    const data = { thumbnail: { data: thumbnail.toString('base64') } }
    expect(got.documents[7]).toMatchObject({ _attachments: data })
    const [mark = ''] = got.marks
    const rest = await ask(device, `pictures?after=${mark}`)
    expect(idsOf(got).slice(-idsOf(rest).length)).toEqual(idsOf(rest))
    expect(idsOf(rest)).toHaveLength(250 - 40)
  })
})

describe('one intervention from before the window', () => {
  it('comes with everything that belongs to it', async () => {
    const [whole] = old
    if (!whole) throw new Error('none')
    const got = await ask(device, `interventions/${whole.intervention._id}`)
    expect(idsOf(got).sort()).toEqual(
      [whole.intervention._id, whole.event._id, whole.manifest._id].sort(),
    )
    expect(got.documents.at(-1)).toHaveProperty('_attachments.thumbnail.data')
  })

  it('is not there where there is none', async () => {
    const answer = await device.ask('GET', path(`interventions/${newInterventionId()}`))
    expect([answer.status, answer.json['error']]).toEqual([404, 'not-found'])
  })
})

describe('the position', () => {
  it('gives again whatever changed while the documents were read', async () => {
    const { since } = await ask(device, 'texts')
    const workshop = server().databases.workshop(server().here)
    const id = recent[240]?.intervention._id ?? ''
    await workshop.update(interventionSchema, id, (doc) =>
      setFields(editorOf(), doc, { vehicle: 'Polo' }),
    )
    const { changes } = await workshop.changes({ since })
    expect(changes.map((change) => change.id)).toContain(id)
    expect(changes.map((change) => change.id)).not.toContain(recent[200]?.intervention._id)
  })
})
