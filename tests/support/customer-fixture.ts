/** A dealership with one intervention on the embedded database, and the parts that reach customers. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { pino } from 'pino'
import { createApp } from '@server/app'
import { type Config, readConfig } from '@server/config'
import type { Context, Part } from '@server/context'
import { connect } from '@server/database/connection'
import { type Databases, openDatabases } from '@server/database/databases'
import { openEmbeddedDatabase } from '@server/database/embedded/embedded-database'
import { createDealership, migrate } from '@server/database/migrate'
import type { UserCaller } from '@server/http/caller'
import { createClock } from '@shared/clock'
import {
  type InterventionId,
  type RecipientId,
  dealershipIdSchema,
  newMediaId,
  newRecipientId,
  newUserId,
} from '@shared/ids'
import {
  addRow,
  createIntervention,
  setFields,
  setMedia,
  setQuoteLine,
  setRow,
} from '@shared/intervention'
import type { BrandConfig, DealershipConfig, StaffConfig } from '@shared/schemas/configuration'
import { type Intervention, type RowStatus, interventionSchema } from '@shared/schemas/intervention'
import type { Recipient } from '@shared/schemas/office'
import { type GivenMedia, manifestOf, receivedEvent } from './customer-media'

export const dealership = dealershipIdSchema.parse('nordtest')
export const advisor = newUserId()
export const editor = { author: advisor, clock: createClock(advisor) }

/** Somebody of the back office. */
export const officeCaller: UserCaller = {
  kind: 'user',
  id: advisor,
  name: 'Eva Lindqvist',
  memberships: [{ dealership, roles: ['back-office'] }],
}

const dealershipConfig: DealershipConfig = {
  _id: 'config:dealership',
  type: 'config:dealership',
  schema: 1,
  dealership,
  name: 'Autohaus Nord',
  address: 'Hafenstraße 12\n24103 Kiel',
  phone: '+49431123456',
  email: 'service@nord.example',
  country: 'DE',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  defaultVatRate: 1900,
  language: 'de',
  modes: ['mechanics'],
  historyDays: 400,
}

const brand: BrandConfig = {
  _id: 'config:brand:nord',
  type: 'config:brand',
  schema: 1,
  brand: 'nord',
  name: 'Nord',
  colours: { primary: '#0b3d2e', onPrimary: '#ffffff' },
  logo: null,
  legalText: { en: 'Prices include VAT.', de: 'Preise inkl. MwSt.', fr: 'Prix TTC.' },
}

const staff: StaffConfig = {
  _id: 'config:staff',
  type: 'config:staff',
  schema: 1,
  people: [{ id: advisor, name: 'Eva Lindqvist', roles: ['back-office'] }],
}

export interface FixtureRow {
  label: Record<'en' | 'de' | 'fr', string>
  status: RowStatus
  note?: string
  measured?: number
  /** Gross, minor units; without one the row has no price. */
  price?: number
}

const fixtureRows: FixtureRow[] = [
  {
    label: {
      en: 'Front brake pads',
      de: 'Bremsbeläge und Bremsscheiben vorne',
      fr: 'Plaquettes de frein avant',
    },
    status: 'urgent',
    note: 'Below the legal minimum on the inner side. Please do not postpone.',
    measured: 1.8,
    price: 18900,
  },
  {
    label: { en: 'Brake fluid', de: 'Bremsflüssigkeitswechsel', fr: 'Liquide de frein' },
    status: 'recommended',
    price: 7900,
  },
  {
    label: {
      en: 'Wiper blades',
      de: 'Scheibenwischerblätter vorne und hinten',
      fr: 'Balais d’essuie-glace',
    },
    status: 'recommended',
  },
  { label: { en: 'Tyres', de: 'Reifen', fr: 'Pneus' }, status: 'ok', measured: 6.2 },
  { label: { en: 'Battery', de: 'Batterie', fr: 'Batterie' }, status: 'ok' },
  { label: { en: 'Lights', de: 'Beleuchtung', fr: 'Éclairage' }, status: 'ok' },
  { label: { en: 'Exhaust', de: 'Abgasanlage', fr: 'Échappement' }, status: 'ok' },
]

const withRow = (doc: Intervention, row: FixtureRow): Intervention => {
  const added = addRow(editor, doc, row.label, { en: 'Brakes', de: 'Bremsen', fr: 'Freins' })
  const changed = setRow(editor, added.doc, added.rowId, {
    status: row.status,
    note: row.note ?? '',
    measured: row.measured ?? null,
    unit: row.measured === undefined ? null : 'mm',
  })
  if (row.price === undefined) return changed
  return setQuoteLine(editor, changed, `line-${added.rowId}`, {
    row: added.rowId,
    label: row.label.en,
    quantity: 1000,
    unitPrice: row.price,
    basis: 'gross',
    discount: 0,
    vatRate: 1900,
    removed: false,
  })
}

export const newIntervention = (rows: readonly FixtureRow[] = fixtureRows): Intervention =>
  setFields(
    editor,
    rows.reduce(
      withRow,
      createIntervention(editor, {
        number: 'RO 4711',
        mode: 'mechanics',
        brand: 'nord',
        now: new Date(),
      }),
    ),
    { vehicle: 'Polo', author: advisor, finishedAt: new Date().toISOString() },
  )

const newRecipient = (
  intervention: InterventionId,
  change: Partial<Recipient> = {},
): Recipient => ({
  _id: newRecipientId(intervention),
  type: 'recipient',
  schema: 1,
  intervention,
  customer: null,
  name: 'Ann <Customer>',
  language: 'en',
  mobile: '+4915112345678',
  email: 'ann@customer.example',
  updatedAt: new Date().toISOString(),
  ...change,
})

export interface Fixture {
  context: Context
  databases: Databases
  url: string
  /** Puts an intervention and a recipient into the databases. */
  add(doc?: Intervention, change?: Partial<Recipient>): Promise<Added>
  /** Adds a public file that is complete on the server, with a poster where one is given. */
  addMedia(doc: Intervention, given: GivenMedia): Promise<Intervention>
  setNow(ms: number): void
  /** Mounts parts; `url` answers with them. */
  serve(parts: readonly Part[]): void
  close(): Promise<void>
}

export interface Added {
  intervention: Intervention
  recipient: Recipient & { _id: RecipientId }
}

const listenOn = async (server: Server): Promise<string> => {
  const listening = once(server, 'listening')
  server.listen(0, '127.0.0.1')
  await listening
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

/** @param environment as the operator would set it */
export const startFixture = async (
  environment: Partial<Record<string, string>> = {},
): Promise<Fixture> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'baysight-customer-'))
  const silent = { error: () => undefined }
  const embedded = await openEmbeddedDatabase({ dataDir, log: silent })
  const connection = connect(embedded.url, embedded.proxySecret)
  const databases = openDatabases(connection, (error) => {
    throw error
  })
  await migrate(databases)
  await createDealership(databases, dealership, new Date().toISOString())
  const workshop = databases.workshop(dealership)
  await workshop.insertAll([dealershipConfig, brand, staff])

  let handler = express()
  const server = createServer((request, response) => handler(request, response))
  const url = await listenOn(server)
  let offset = 0
  const config: Config = readConfig({ ...environment })
  const context: Context = {
    config,
    publicUrl: url,
    log: pino({ level: 'silent' }),
    databases,
    now: () => Date.now() + offset,
    clock: createClock('server'),
  }

  return {
    context,
    databases,
    url,
    async add(doc = newIntervention(), change = {}) {
      const recipient = newRecipient(doc._id, change)
      const stored = await workshop.get(interventionSchema, doc._id)
      if (!stored) await workshop.insert(doc)
      await databases.office(dealership).insert(recipient)
      return { intervention: doc, recipient }
    },
    async addMedia(doc, given) {
      const manifest = manifestOf(doc, newMediaId(), advisor, given)
      await workshop.insertAll([manifest, receivedEvent(doc, manifest)])
      return setMedia(editor, doc, manifest._id, {
        kind: given.kind,
        row: given.row ?? null,
        order: Object.keys(doc.media).length,
        caption: given.kind === 'video' ? 'All around your car' : 'Inner pad',
        position: given.position ?? null,
        visibility: given.visibility ?? 'public',
        removed: false,
      })
    },
    setNow(ms) {
      offset = ms - Date.now()
    },
    serve(parts) {
      handler = createApp(context, parts)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await embedded.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
