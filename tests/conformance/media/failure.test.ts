/** A file that a device cannot send: why, for everybody who waits for it. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newMediaId, rangeOf } from '@shared/ids'
import { interventionEventSchema } from '@shared/schemas/event'
import type { MediaManifest } from '@shared/schemas/media'
import { type MediaFixture, startMediaFixture } from './fixture'

const chunkSize = 64 * 1024
const bytes = randomBytes(chunkSize + 1)
let fixture: MediaFixture

beforeAll(async () => {
  fixture = await startMediaFixture()
})
afterAll(() => fixture.close())

const tell = async (media: string, body: unknown, headers = {}): Promise<number> => {
  const path = `/api/media/${fixture.dealership}/${media}/failure`
  const answer = await fixture.ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  await answer.arrayBuffer()
  return answer.status
}
const told = async ({ intervention }: MediaManifest) => {
  const workshop = fixture.databases.workshop(fixture.dealership)
  const events = await workshop.range(interventionEventSchema, rangeOf('event', intervention))
  return events.filter(({ kind }) => kind === 'not-received')
}

describe('why a file stays on its device', () => {
  it('is told to everybody, each reason once', async () => {
    const film = await fixture.add({ bytes, chunkSize }, { without: [1] })
    for (const code of ['too-large', 'too-large', 'media-differs']) {
      expect(await tell(film._id, { code })).toBe(204)
    }
    expect((await told(film)).map((event) => Reflect.get(event, 'code')).sort()).toEqual([
      'media-differs',
      'too-large',
    ])
    expect((await told(film))[0]).toMatchObject({
      media: film._id,
      by: expect.stringMatching(/^(device|user):/),
    })
  })

  it('is not told of a file that is here', async () => {
    const film = await fixture.add({ bytes, chunkSize })
    const receipt = `/api/media/${fixture.dealership}/${film._id}/receipt`
    await (await fixture.ask(receipt, { method: 'POST' })).arrayBuffer()
    expect(await tell(film._id, { code: 'too-large' })).toBe(204)
    expect(await told(film)).toEqual([])
  })

  it('has to be a reason, and of a file of the dealership’s own', async () => {
    const film = await fixture.add({ bytes, chunkSize }, { without: [1] })
    expect(await tell(film._id, { code: 'because' })).toBe(400)
    expect(await tell(film._id, {})).toBe(400)
    expect(await tell(newMediaId(), { code: 'too-large' })).toBe(409)
    expect(await tell(film._id, { code: 'too-large' }, { 'x-test-caller': 'nobody' })).toBe(401)
    expect(await told(film)).toEqual([])
  })
})
