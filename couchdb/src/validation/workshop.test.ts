import { describe, expect, it } from 'vitest'
import { editorOf, interventionOf } from '@shared/fixtures'
import {
  authorSchema,
  newEventId,
  newInterventionId,
  newMediaId,
  newRecipientId,
} from '@shared/ids'
import { setFields, setRow } from '@shared/intervention'
import { laterVersionRefusal } from '@shared/refusals'
import { roles } from '@shared/roles'
import type { BrandConfig, StaffConfig } from '@shared/schemas/configuration'
import { interventionEventSchema } from '@shared/schemas/event'
import type { Intervention } from '@shared/schemas/intervention'
import { type MediaManifest, mediaManifestSchema } from '@shared/schemas/media'
import {
  type Writer,
  device,
  managerElsewhere,
  person,
  refusalBy,
  server,
  stranger,
} from './validation-fixtures'

const at = '2026-01-05T08:00:00.000Z'
const editor = (writer: Writer) => editorOf(authorSchema.parse(writer.name))
const interventionBy = (writer: Writer, by = editor(writer)): Intervention => interventionOf(by)

const manifestBy = (writer: Writer): MediaManifest =>
  mediaManifestSchema.parse({
    _id: newMediaId(),
    type: 'media',
    schema: 1,
    intervention: newInterventionId(),
    kind: 'video',
    mime: 'video/mp4;codecs=avc1',
    bytes: 2_500_000,
    chunkSize: 1024 * 1024,
    chunks: 3,
    sha256: 'a'.repeat(64),
    width: 1280,
    height: 720,
    durationMs: 10_000,
    capturedAt: at,
    capturedBy: writer.name,
  })

const editEventBy = (writer: Writer) => {
  const intervention = newInterventionId()
  return interventionEventSchema.parse({
    _id: newEventId(intervention),
    type: 'event',
    schema: 1,
    kind: 'edit',
    intervention,
    at,
    by: writer.name,
    path: 'number',
    value: 'RO 1',
    stamp: editor(writer).clock.next(),
  })
}

const openedEvent = (by: string) => {
  const intervention = newInterventionId()
  return {
    _id: newEventId(intervention),
    type: 'event',
    schema: 1,
    kind: 'opened',
    intervention,
    at,
    by,
    recipient: newRecipientId(intervention),
  }
}

const brand: BrandConfig = {
  _id: 'config:brand:nord',
  type: 'config:brand',
  schema: 1,
  brand: 'nord',
  name: 'Nord',
  colours: { primary: '#0b3d2e', onPrimary: '#ffffff' },
  logo: null,
  legalText: null,
}
const staff: StaffConfig = { _id: 'config:staff', type: 'config:staff', schema: 1, people: [] }

const technician = person('technician')
const manager = person('manager')
const office = person('back-office')
const members = [device, technician, person('salesperson'), office, manager]

const allowed = (writer: Writer, doc: object, old: object | null = null) =>
  expect(refusalBy('workshop', writer, doc, old)).toBeNull()
const forbidden = (writer: Writer, doc: object, old: object | null = null) =>
  expect(refusalBy('workshop', writer, doc, old)).toEqual(expect.any(String))

describe('who may write what in the workshop database', () => {
  it.each(members)('$roles creates and edits interventions', (writer) => {
    const doc = interventionBy(writer)
    allowed(writer, doc)
    allowed(
      writer,
      setFields(editorOf(authorSchema.parse(writer.name)), doc, { number: 'RO 2' }),
      doc,
    )
  })

  it.each(members)('$roles creates manifests', (writer) => {
    allowed(writer, manifestBy(writer))
  })

  it.each([device, technician, office, managerElsewhere])(
    '$roles does not touch the configuration',
    (writer) => {
      forbidden(writer, brand)
      forbidden(writer, staff)
    },
  )

  it('lets a manager create and edit the configuration', () => {
    allowed(manager, brand)
    allowed(manager, { ...brand, name: 'Nord & Co.' }, brand)
    allowed(manager, staff)
  })

  it.each(roles.filter((role) => ['auditor', 'audit-manager', 'operator'].includes(role)))(
    'keeps %s out',
    (role) => forbidden(person(role), interventionBy(person(role))),
  )

  it('keeps people of other dealerships and the nameless out', () => {
    forbidden(stranger, interventionBy(stranger))
    expect(refusalBy('workshop', { name: null, roles: [] }, brand)).toEqual(expect.any(String))
  })

  it('lets the server write everything, and nobody else say what happened', () => {
    allowed(server, openedEvent('server'))
    for (const writer of members) {
      // Under the id of a receipt it would keep the receipt out, and the file on the tablet.
      forbidden(writer, editEventBy(writer))
      forbidden(writer, openedEvent(writer.name))
      forbidden(writer, openedEvent('server'))
    }
  })
})

describe('what nobody may do', () => {
  it.each(members)('$roles deletes nothing', (writer) => {
    const doc = interventionBy(writer)
    forbidden(writer, { _id: doc._id, _deleted: true }, doc)
    forbidden(writer, { ...doc, _deleted: true }, doc)
  })

  it('changes no manifest', () => {
    const manifest = manifestBy(device)
    forbidden(device, { ...manifest, sha256: 'b'.repeat(64) }, manifest)
  })

  it('changes neither origin, type nor schema', () => {
    const doc = interventionBy(device)
    const { created, createdBy } = interventionBy(technician)
    const changes = [
      { createdAt: at.replace('2026', '2025') },
      { createdBy },
      { created },
      { schema: 2 },
      { type: 'media' },
    ]
    for (const change of changes) forbidden(device, { ...doc, ...change }, doc)
  })

  it('signs nothing in the name of others', () => {
    forbidden(device, interventionBy(technician))
    forbidden(device, manifestBy(technician))
  })
})

describe('stamps', () => {
  const doc = interventionBy(technician)
  const [rowId = ''] = Object.keys(doc.rows)

  it('lets another edit in the own name', () => {
    allowed(device, setRow(editor(device), doc, rowId, { status: 'urgent' }), doc)
  })

  it('refuses a change in the name of somebody else', () => {
    forbidden(device, setRow(editor(technician), doc, rowId, { status: 'urgent' }), doc)
  })

  it('refuses a value that changes under the stamp of its last author', () => {
    forbidden(device, { ...doc, number: 'RO 666' }, doc)
    const row = doc.rows[rowId]
    forbidden(device, { ...doc, rows: { ...doc.rows, [rowId]: { ...row, note: 'x' } } }, doc)
  })

  it('refuses to take a stamp or a row away', () => {
    const edited = setRow(editor(technician), doc, rowId, { status: 'urgent' })
    forbidden(device, { ...edited, stamps: {} }, edited)
    const { [rowId]: _gone, ...rows } = doc.rows
    forbidden(device, { ...doc, rows }, doc)
  })

  it('refuses one after which there would be none: nobody could edit the value again', () => {
    const later = editorOf(authorSchema.parse(device.name), () => 36 ** 9 - 1)
    forbidden(device, setRow(later, doc, rowId, { status: 'urgent' }), doc)
    forbidden(device, interventionBy(device, later))
  })

  it('minds no clock that is wrong by years', () => {
    const years = 3 * 365 * 24 * 3600 * 1000
    const fast = editorOf(authorSchema.parse(device.name), () => Date.now() + years)
    allowed(device, setRow(fast, doc, rowId, { status: 'urgent' }), doc)
    allowed(device, interventionBy(device, fast))
  })

  it('lets a value that an earlier version did not know come blank, but not filled, unsigned', () => {
    const { vin: _vin, contactMe: _contactMe, message: _message, ...earlier } = doc
    allowed(device, setRow(editor(device), doc, rowId, { status: 'urgent' }), earlier)
    forbidden(device, { ...doc, message: 'Hello' }, earlier)
    allowed(device, setFields(editor(device), doc, { message: 'Hello' }), earlier)
  })

  it('does not mind the order of keys', () => {
    const row = doc.rows[rowId]
    const turned = Object.fromEntries(Object.entries(row ?? {}).reverse())
    allowed(device, { ...doc, rows: { ...doc.rows, [rowId]: turned } }, doc)
  })
})

describe('poisoned documents', () => {
  const doc = interventionBy(device)
  it.each([
    ['unknown type', { ...doc, type: 'surprise' }],
    ['no type', { _id: doc._id }],
    ['newer schema', { ...doc, schema: 2 }],
    ['foreign id', { ...doc, _id: 'event:1' }],
    ['unknown field', { ...doc, extra: 1 }],
    ['a text where a number belongs', { ...doc, proposedAmount: '12' }],
    ['fractions of a cent', { ...doc, proposedAmount: 1.5 }],
    ['a text that is too long', { ...doc, internalMessage: 'x'.repeat(4001) }],
    ['rows that are a list', { ...doc, rows: [] }],
    ['a row without a status', { ...doc, rows: { a: { label: { en: 'x' } } } }],
    [
      'a key that names the prototype',
      JSON.parse(JSON.stringify(doc).replace('"rows":{', '"rows":{"__proto__":{},')),
    ],
    ['an attachment', { ...doc, _attachments: { x: { content_type: 'text/html', length: 1 } } }],
    ['stamps without form', { ...doc, stamps: { number: 'now' } }],
  ])('refuses %s', (_name, poisoned) => forbidden(device, poisoned))

  it('lets a manifest have one JPEG thumbnail and nothing else', () => {
    const manifest = manifestBy(device)
    const jpeg = { content_type: 'image/jpeg', length: 40_000, stub: true }
    allowed(device, { ...manifest, _attachments: { thumbnail: jpeg } })
    forbidden(device, { ...manifest, _attachments: { thumbnail: jpeg, other: jpeg } })
    forbidden(device, { ...manifest, _attachments: { thumbnail: { ...jpeg, length: 9e6 } } })
    forbidden(device, {
      ...manifest,
      _attachments: { thumbnail: { ...jpeg, content_type: 'text/html' } },
    })
  })

  it('refuses a manifest whose chunks do not fit its bytes', () => {
    forbidden(device, { ...manifestBy(device), chunks: 2 })
  })

  it('passes what the database adds', () => {
    const added = { _rev: '2-abc', _revisions: { start: 2, ids: ['abc', 'def'] } }
    allowed(device, { ...doc, ...added }, doc)
  })
})

describe('documents of other versions', () => {
  const doc = interventionBy(device)

  it('of a later one wait: nobody here can judge them', () => {
    const later = { ...doc, schema: 2, mood: 'sunny' }
    expect(refusalBy('workshop', device, later)).toBe(laterVersionRefusal)
    expect(refusalBy('workshop', device, later, doc)).toBe(laterVersionRefusal)
    expect(refusalBy('workshop', server, later)).toBeNull()
  })

  it('are never written over by an earlier one', () => {
    const stored = { ...doc, schema: 2, _rev: '1-a' }
    expect(refusalBy('workshop', device, doc, stored)).toContain('schema')
  })
})
