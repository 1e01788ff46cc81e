import { editorOf, interventionOf } from '@shared/fixtures'
import {
  configIds,
  eventIdSchema,
  type InterventionId,
  interventionIdSchema,
  mediaIdSchema,
  uuidFrom,
  uuidOf,
} from '@shared/ids'
import { setFields, setMedia } from '@shared/intervention'
import { describe, expect, it } from 'vitest'
import type { StoredDocument } from '../local-database'
import { testReplica } from '../test-replica'
import { applyWindow } from './retention'

const dayMs = 24 * 60 * 60 * 1000
const now = Date.UTC(2026, 10, 28)
const stored = <Doc extends { _id: string }>(doc: Doc): StoredDocument => ({ ...doc, _rev: '1-a' })

const config = {
  _id: configIds.dealership,
  type: 'config:dealership',
  historyDays: 100,
}

let counter = 0
const uuidOfAge = (days: number): string => {
  counter += 1
  return `${uuidFrom(now - days * dayMs)}-7000-8000-${String(counter).padStart(12, '0')}`
}

/** An intervention with a photo and an event, made and last touched so many days ago. */
const ofAge = (days: number, touched = days) => {
  const id: InterventionId = interventionIdSchema.parse(`intervention:${uuidOfAge(days)}`)
  const media = mediaIdSchema.parse(`media:${uuidOfAge(days)}`)
  const at = (age: number) => editorOf('server', () => now - age * dayMs)
  const made = { ...interventionOf(at(days)), _id: id }
  const entry = { kind: 'photo', row: null, visibility: 'public', order: 1 } as const
  const filled = setMedia(at(days), made, media, {
    ...entry,
    position: null,
    caption: '',
    removed: false,
  })
  const doc = touched === days ? filled : setFields(at(touched), filled, { vehicle: 'Polo' })
  const event = eventIdSchema.parse(`event:${uuidOf(id)}:${uuidOfAge(days)}`)
  const rest: StoredDocument[] = [event, media].map((_id) => ({ _id, _rev: '1-a' }))
  return { id, docs: [stored(doc), ...rest] }
}

const run = async (
  given: { docs: StoredDocument[] }[],
  rest: { needed?: string[]; brought?: Record<string, number>; config?: object } = {},
) => {
  const replica = testReplica([
    stored({ ...config, ...rest.config }),
    ...given.flatMap(({ docs }) => docs),
  ])
  const context = {
    replica,
    brought: async () => rest.brought ?? {},
    needed: async () => new Set(rest.needed),
  }
  return { replica, context, left: await applyWindow(context, now) }
}

describe('what has left the window', () => {
  it('leaves the device with its events and pictures, and nothing else does', async () => {
    const [old, recent] = [ofAge(101), ofAge(99)]
    const { replica, left } = await run([old, recent])
    expect(left).toEqual([old.id])
    expect(replica.dropped.sort()).toEqual(old.docs.map(({ _id }) => _id).sort())
    for (const { _id } of recent.docs) expect(replica.docs.has(_id)).toBe(true)
  })

  it('stays while something of it is not on the server, or it is on a screen', async () => {
    const old = ofAge(300)
    expect((await run([old], { needed: [old.id] })).left).toEqual([])
  })

  it('stays for a fortnight after somebody worked on it or looked it up', async () => {
    expect((await run([ofAge(300, 13)])).left).toEqual([])
    expect((await run([ofAge(300, 15)])).left).toHaveLength(1)
    const old = ofAge(300)
    const brought = (days: number) => ({ brought: { [uuidOf(old.id)]: now - days * dayMs } })
    expect((await run([old], brought(13))).left).toEqual([])
    expect((await run([old], brought(15))).left).toEqual([old.id])
  })

  it('stays where it cannot be read, or its branches are not merged', async () => {
    const [newer, branched] = [ofAge(300), ofAge(300)]
    Object.assign(newer.docs[0] ?? {}, { schema: 2 })
    Object.assign(branched.docs[0] ?? {}, { _conflicts: ['1-b'] })
    expect((await run([newer, branched])).left).toEqual([])
  })

  it('stays where the setting cannot be read', async () => {
    expect((await run([ofAge(5000)], { config: { historyDays: 'all' } })).left).toEqual([])
  })

  it('is looked for once a day', async () => {
    const { replica, context } = await run([])
    await replica.keep(ofAge(300).docs)
    expect(await applyWindow(context, now + dayMs - 1)).toEqual([])
    expect(await applyWindow(context, now + dayMs)).toHaveLength(1)
  })

  it('takes events along whose intervention never came', async () => {
    const { docs } = ofAge(300)
    const { replica } = await run([{ docs: docs.slice(1, 2) }])
    expect(replica.dropped).toEqual([docs[1]?._id])
  })
})
