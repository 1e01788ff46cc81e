/**
 * Random work on two to five replicas with wrong clocks, cut networks, edits repeated and out of order, and
 * a server that dies half-way: in the end all show the same, and nobody's edit is gone without a trace.
 * `PROPERTY_RUNS` sets how many histories are played.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '@shared/canonical-json'
import { editorOf, interventionOf } from '@shared/fixtures'
import { newDeviceId, newMediaId, newUserId } from '@shared/ids'
import {
  addRow,
  setFields,
  setMedia,
  setQuoteLine,
  setRow,
  visibleRows,
} from '@shared/intervention'
import { registersOf } from '@shared/registers'
import {
  type Change,
  type Edit,
  type Replica,
  bringTogether,
  edit,
  leavesOf,
  newReplica,
  replicate,
  settle,
  shownOn,
} from './replicas'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 500)
const day = 24 * 3600 * 1000

const films = Array.from({ length: 3 }, () => newMediaId())
const words = fc.string({ maxLength: 8 })

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  words.map(
    (text): Edit =>
      (by, doc) =>
        setFields(by, doc, { internalMessage: text }),
  ),
  words.map(
    (text): Edit =>
      (by, doc) =>
        setFields(by, doc, { plate: text, vehicle: text }),
  ),
  fc.boolean().map(
    (on): Edit =>
      (by, doc) =>
        setFields(by, doc, { customerWaiting: on }),
  ),
  fc.tuple(fc.nat(4), fc.constantFrom('ok', 'urgent', 'recommended'), words).map(
    ([at, status, note]): Edit =>
      (by, doc) =>
        setRow(by, doc, visibleRows(doc)[at]?.id ?? '', { status, note }),
  ),
  fc.nat(4).map(
    (at): Edit =>
      (by, doc) =>
        setRow(by, doc, visibleRows(doc)[at]?.id ?? '', { removed: true }),
  ),
  words.map(
    (text): Edit =>
      (by, doc) =>
        addRow(by, doc, { en: text || 'x' }, { en: 'Added' }).doc,
  ),
  fc.tuple(fc.nat(2), words).map(
    ([at, caption]): Edit =>
      (by, doc) =>
        setMedia(by, doc, films[at] ?? newMediaId(), {
          kind: 'video',
          row: null,
          order: at,
          caption,
          position: null,
          visibility: 'public',
          removed: false,
        }),
  ),
  fc.tuple(fc.nat(2), fc.nat(9000)).map(([at, unitPrice]): Edit => (by, doc) => {
    const row = visibleRows(doc)[at]?.id
    if (!row) return doc
    const line = { row, label: '', quantity: 1000, unitPrice, basis: 'gross' as const }
    return setQuoteLine(by, doc, row, { ...line, discount: 0, vatRate: 1900, removed: false })
  }),
)

type Step =
  | { kind: 'edit'; at: number; change: Edit }
  | { kind: 'pass'; from: number; to: number }
  | { kind: 'settle'; cutAfter: number }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), at: fc.nat(4), change: anyEdit }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), from: fc.nat(5), to: fc.nat(5) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('settle' as const), cutAfter: fc.nat(6) }),
  },
)

/** Clocks up to five days wrong; `twin` makes the last replica a second tab of the first. */
const history = fc.record({
  skews: fc.array(fc.integer({ min: -5 * day, max: 5 * day }), { minLength: 2, maxLength: 5 }),
  twin: fc.boolean(),
  steps: fc.array(anyStep, { maxLength: 30 }),
})

const play = ({ skews, twin, steps }: typeof history extends fc.Arbitrary<infer H> ? H : never) => {
  const origin = interventionOf(editorOf())
  const authors = skews.map((_, at) => (at % 2 === 0 ? newDeviceId() : newUserId()))
  let tick = Date.UTC(2026, 0, 6)
  const replicas = skews.map((skew, at) => {
    const author = (twin && at === skews.length - 1 ? authors[0] : authors[at]) ?? newUserId()
    return newReplica(
      editorOf(author, () => (tick += 400) + skew),
      origin,
    )
  })
  const server = newReplica(editorOf('server'), origin)
  const everyone = [...replicas, server]
  const changes: Change[] = []
  const one = (at: number, among: readonly Replica[]): Replica => among[at % among.length] ?? server
  for (const step of steps) {
    if (step.kind === 'edit') changes.push(...edit(one(step.at, replicas), step.change))
    else if (step.kind === 'pass') replicate(one(step.from, everyone), one(step.to, everyone))
    else settle(server, step.cutAfter)
  }
  bringTogether(server, replicas)
  return { server, replicas, changes }
}

/**
 * Whether an edit stands, was replaced by somebody who had seen it, or is told in the activity log. Two
 * people who wrote the same value are told once.
 */
const isAccountedFor = (change: Change, { server, changes }: ReturnType<typeof play>): boolean => {
  const { path, stamp, value } = change
  const kept = canonicalJson(registersOf(shownOn(server)).get(path)) === canonicalJson(value)
  const seen = changes.some((later) => later.path === path && later.over === stamp)
  const told = [...server.events.values()].some(
    (event) => event.path === path && canonicalJson(event.value) === canonicalJson(value ?? null),
  )
  return kept || seen || told
}

describe('replicas of an intervention', () => {
  it('all show the same in the end, on one branch', () => {
    fc.assert(
      fc.property(history, (given) => {
        const { server, replicas } = play(given)
        for (const replica of replicas) {
          expect(leavesOf(replica)).toHaveLength(1)
          expect(shownOn(replica)).toEqual(shownOn(server))
          expect([...replica.events.keys()].sort()).toEqual([...server.events.keys()].sort())
        }
      }),
      { numRuns: runs },
    )
  })

  it('lose nobody’s edit without an event that tells it', () => {
    fc.assert(
      fc.property(history, (given) => {
        const played = play(given)
        const vanished = played.changes.filter((change) => !isAccountedFor(change, played))
        expect(vanished).toEqual([])
      }),
      { numRuns: runs },
    )
  })
})
