/**
 * Devices keep documents for weeks and may be older or newer than the server: whoever changes the
 * shape of a stored document has to say so in its `schema`, or others take it for what they know.
 */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '../canonical-json'
import * as configuration from './configuration'
import * as event from './event'
import * as intervention from './intervention'
import * as media from './media'
import * as office from './office'
import * as outbox from './outbox'
import * as registry from './registry'

const modules = [configuration, event, intervention, media, office, outbox, registry]

/**
 * Version and fingerprint of every document schema, as released. Until the first release version 1 may
 * still grow, by values that have a default and by new kinds: documents written before parse with it.
 */
const released: Record<string, { version: number; fingerprint: string }> = {
  brandConfigSchema: { version: 1, fingerprint: 'b1188b691291a14e' },
  checklistConfigSchema: { version: 1, fingerprint: '2a76d546854126d9' },
  customerSchema: { version: 1, fingerprint: '165aeceb544d0f22' },
  dealershipConfigSchema: { version: 1, fingerprint: 'dd42a1e9ef60f805' },
  dealershipRecordSchema: { version: 1, fingerprint: '8b1d83aaa9417c3f' },
  decidedEventSchema: { version: 1, fingerprint: 'a289267dad1a2959' },
  decisionSchema: { version: 1, fingerprint: '25f57a3306f6c51d' },
  deviceRecordSchema: { version: 1, fingerprint: '638ba712c73f9e4d' },
  editEventSchema: { version: 1, fingerprint: '2e79dd600749ee3e' },
  emailClaimSchema: { version: 1, fingerprint: 'b604806439923c0f' },
  inquirySchema: { version: 1, fingerprint: 'e49772a40b90fa7f' },
  interventionEventSchema: { version: 1, fingerprint: '84713b4592e5b36c' },
  interventionSchema: { version: 1, fingerprint: '51f0bb37668a2d6b' },
  linkRecordSchema: { version: 1, fingerprint: '3fa7c31b4caac52a' },
  mediaManifestSchema: { version: 1, fingerprint: 'c85f7dbbcc8a410e' },
  messageSchema: { version: 1, fingerprint: '466bb678661f52ba' },
  notReceivedEventSchema: { version: 1, fingerprint: '81d3db01fee9c104' },
  pairingRecordSchema: { version: 1, fingerprint: '5849f6712b1fd0f6' },
  receivedEventSchema: { version: 1, fingerprint: 'af7bf15932ad0d8c' },
  recipientSchema: { version: 1, fingerprint: 'f115d2949ac994f7' },
  sessionRecordSchema: { version: 1, fingerprint: '95f28cd95984168b' },
  staffConfigSchema: { version: 1, fingerprint: '5931a4ac32e1e75f' },
  templateConfigSchema: { version: 1, fingerprint: 'f42455d577520e24' },
  userRecordSchema: { version: 1, fingerprint: 'fbcdba292fa80027' },
}

const variantSchema = z.object({
  properties: z.object({ schema: z.object({ const: z.int() }) }),
})
const unionSchema = z
  .object({ oneOf: z.array(variantSchema).min(1) })
  .transform(({ oneOf }) => oneOf[0])

/** `null` for schemas of what is not a document of its own. */
const versionOf = (json: unknown): number | null => {
  const variant = variantSchema.safeParse(json).data ?? unionSchema.safeParse(json).data
  return variant?.properties.schema.const ?? null
}

const found = modules.flatMap((module) =>
  Object.entries(module).flatMap(([name, exported]) => {
    if (!(exported instanceof z.ZodType)) return []
    const json = z.json().parse(z.toJSONSchema(exported, { io: 'input', unrepresentable: 'any' }))
    const version = versionOf(json)
    const fingerprint = createHash('sha256').update(canonicalJson(json)).digest('hex').slice(0, 16)
    return version === null ? [] : [{ name, version, fingerprint }]
  }),
)

const advice = ({ name, version, fingerprint }: (typeof found)[number]): string => {
  const known = released[name]
  const entry = `${name}: { version: ${version}, fingerprint: '${fingerprint}' }`
  if (!known) return `${name} is a new document: add  ${entry}`
  if (known.fingerprint !== fingerprint && known.version >= version) {
    return `${name} changed, but not its version: raise \`schema\` above ${known.version}, read the older ones still, then write  ${entry}`
  }
  return `${name} has another version: write  ${entry}`
}

describe('a document schema', () => {
  it.each(found)('$name changes only with its version', (schema) => {
    const { name, version, fingerprint } = schema
    expect({ version, fingerprint }, advice(schema)).toEqual(released[name])
  })

  it('does not go while documents of it may be around', () => {
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(released)))
  })
})
