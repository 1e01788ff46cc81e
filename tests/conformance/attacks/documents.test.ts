/** What a stolen tablet may try through replication, on the engine that the database really has. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { setFields } from '@shared/intervention'
import { editorOf } from '@shared/fixtures'
import { chunkId, databaseNames, eventIdOf, newInterventionId, uuidOf } from '@shared/ids'
import { receiptAnswerSchema } from '@shared/schemas/api'
import {
  editEventBy,
  interventionBy,
  manifestBy,
  pathOf,
  pushed,
  putChunk,
} from '../gateway/documents'
import { useServer } from '../server'

const server = useServer()
const workshop = () => pathOf.workshop(server().here)
describe('a receipt', () => {
  it('is given although somebody tried to take its id first', async () => {
    const device = await server().device()
    const bytes = Buffer.from('ten bytes!')
    const sha256 = createHash('sha256').update(Uint8Array.from(bytes)).digest('hex')
    const intervention = newInterventionId()
    const manifest = { ...manifestBy(device.author), intervention, sha256 }
    const _id = eventIdOf(intervention, uuidOf(manifest._id))
    const squatter = { ...editEventBy(device.author), _id, intervention }
    const { fates } = await pushed(device, workshop(), [manifest, squatter])
    expect(fates).toEqual(['stored', 'forbidden'])
    const chunk = encodeURIComponent(chunkId(manifest._id, 0))
    const path = `/db/${databaseNames.media(server().here)}/${chunk}/data`
    expect((await putChunk(device, path, Uint8Array.from(bytes))).status).toBe(201)
    const file = `${server().here}/${uuidOf(manifest._id)}`
    const receipt = await device.ask('POST', `/api/media/${file}/receipt`)
    expect(receiptAnswerSchema.parse(receipt.json)).toMatchObject({ sha256, bytes: bytes.length })
  })
})

describe('an intervention', () => {
  it.each([
    ['a day that no calendar has', { replyBy: '2026-02-31T10:00:00.000Z' }],
    ['an hour that no clock shows', { replyBy: '2026-02-01T25:00:00.000Z' }],
    ['a number of blanks', { number: '   ' }],
  ])('with %s is refused, for nobody could read it', async (_what, change) => {
    const device = await server().device()
    const doc = setFields(editorOf(device.author), interventionBy(device.author), change)
    expect((await pushed(device, workshop(), [doc])).fates).toEqual(['forbidden'])
  })

  it('with a stamp at the end of time is refused, for nobody could edit it', async () => {
    const device = await server().device()
    const last = editorOf(device.author, () => 36 ** 9 - 1)
    const doc = setFields(last, interventionBy(device.author), { number: 'RO 2' })
    expect((await pushed(device, workshop(), [doc])).fates).toEqual(['forbidden'])
  })

  it('without any of it is taken', async () => {
    const device = await server().device()
    const doc = setFields(editorOf(device.author, Date.now), interventionBy(device.author), {
      replyBy: '2028-02-29T10:00:00.000Z',
    })
    expect((await pushed(device, workshop(), [doc])).fates).toEqual(['stored'])
  })
})
