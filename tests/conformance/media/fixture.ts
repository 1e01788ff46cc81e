/** The media part on its own, on whichever database the suite runs against. */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { pino } from 'pino'
import { createApp } from '@server/app'
import { readConfig } from '@server/config'
import type { Context } from '@server/context'
import { connect } from '@server/database/connection'
import { openDatabases } from '@server/database/databases'
import { migrateDealership } from '@server/database/migrate'
import type { Caller } from '@server/http/caller'
import { createMedia } from '@server/media/media'
import { createClock } from '@shared/clock'
import { DomainError } from '@shared/errors'
import {
  type DealershipId,
  type MediaId,
  chunkAttachment,
  chunkId,
  databaseNames,
  dealershipIdSchema,
  newDeviceId,
  newInterventionId,
  newMediaId,
} from '@shared/ids'
import type { MediaManifest } from '@shared/schemas/media'
import { openTarget } from '../target'

const sha256Of = (bytes: Buffer): string =>
  createHash('sha256').update(Uint8Array.from(bytes)).digest('hex')

const newDealership = (): DealershipId =>
  dealershipIdSchema.parse(`m${randomBytes(8).toString('hex')}`)

const deviceOf = (dealership: DealershipId): Caller => ({
  kind: 'device',
  id: newDeviceId(),
  name: 'Bay 3',
  app: 'workshop',
  dealership,
  modes: null,
  predecessors: [],
})

export interface GivenFile {
  bytes: Buffer
  chunkSize?: number
  mime?: string
  /** Other than that of the bytes. */
  sha256?: string
  thumbnail?: Buffer
}

export const manifestOf = ({
  bytes,
  chunkSize = 64 * 1024,
  ...given
}: GivenFile): MediaManifest => {
  const mime = given.mime ?? 'video/mp4'
  return {
    _id: newMediaId(),
    type: 'media',
    schema: 1,
    intervention: newInterventionId(),
    kind: mime.startsWith('image/') ? 'photo' : 'video',
    mime,
    bytes: bytes.length,
    chunkSize,
    chunks: Math.ceil(bytes.length / chunkSize),
    sha256: given.sha256 ?? sha256Of(bytes),
    width: 1280,
    height: 720,
    durationMs: null,
    capturedAt: new Date().toISOString(),
    capturedBy: newDeviceId(),
    ...(given.thumbnail && {
      _attachments: {
        thumbnail: {
          content_type: 'image/jpeg',
          data: given.thumbnail.toString('base64'),
        },
      },
    }),
  }
}

/** Whoever asks says so by the header `x-test-caller`: nothing, or `nobody`. */
const serve = async (context: Context, caller: Caller) => {
  const part = createMedia(context, async (request) => {
    if (request.get('x-test-caller') === 'nobody') throw new DomainError('not-signed-in')
    return caller
  })
  const server = createServer(createApp(context, [part]))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type MediaFixture = Awaited<ReturnType<typeof startMediaFixture>>

export const startMediaFixture = async () => {
  const target = await openTarget()
  const connection = connect(target.adminUrl, target.proxySecret)
  const databases = openDatabases(connection, (error) => {
    throw error
  })
  const dealership = newDealership()
  await migrateDealership(databases, dealership)
  const context: Context = {
    config: readConfig({}),
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
    databases,
    now: Date.now,
    clock: createClock('server'),
  }
  const served = await serve(context, deviceOf(dealership))
  const media = databases.media(dealership)

  const putChunk = async (id: MediaId, index: number, bytes: Buffer): Promise<void> => {
    const path = `/${media.name}/${encodeURIComponent(chunkId(id, index))}/${chunkAttachment}`
    const answer = await connection.fetch(path, {
      method: 'PUT',
      body: Uint8Array.from(bytes),
      headers: { 'content-type': 'application/octet-stream' },
    })
    if (!answer.ok) throw new Error(`chunk ${index}: ${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  const putManifest = async (manifest: MediaManifest): Promise<void> => {
    await databases.workshop(dealership).insert(manifest)
  }

  return {
    context,
    databases,
    dealership,
    url: served.url,
    putChunk,
    putManifest,
    /** Manifest and every chunk, but for those left out. */
    async add(given: GivenFile, { without = [] }: { without?: number[] } = {}) {
      const manifest = manifestOf(given)
      const { _id, chunkSize, chunks } = manifest
      await putManifest(manifest)
      for (let index = 0; index < chunks; index += 1) {
        if (without.includes(index)) continue
        const start = index * chunkSize
        await putChunk(_id, index, given.bytes.subarray(start, start + chunkSize))
      }
      return manifest
    },
    ask: (path: string, init?: RequestInit) => fetch(`${served.url}${path}`, init),
    async close() {
      await served.close()
      for (const kind of ['workshop', 'office', 'media'] as const) {
        const path = `/${databaseNames[kind](dealership)}`
        await (await connection.fetch(path, { method: 'DELETE' })).arrayBuffer()
      }
      await target.close()
    },
  }
}
