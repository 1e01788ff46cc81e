/**
 * Reads stored documents of any age. Devices keep documents for weeks and may be older or newer than the
 * server: an older document is lifted to today's form when it is read, a newer one is left as it is and
 * only named, and one that cannot be read at all is counted. None of them is ever dropped.
 */
import { z } from 'zod'
import { interventionIdSchema, type InterventionId } from './ids'
import { momentSchema } from './schemas/common'
import {
  brandConfigSchema,
  checklistConfigSchema,
  dealershipConfigSchema,
  staffConfigSchema,
} from './schemas/configuration'
import { interventionEventSchema } from './schemas/event'
import { interventionSchema } from './schemas/intervention'
import { mediaManifestSchema } from './schemas/media'
import {
  customerSchema,
  decisionSchema,
  inquirySchema,
  recipientSchema,
  templateConfigSchema,
} from './schemas/office'

type RawDocument = Readonly<Record<string, unknown>>

/** Lifts a document of one version to the next one; pure. `schema` is set by whoever calls it. */
export type Migration = (doc: RawDocument) => RawDocument

export interface DocumentKind<Doc> {
  /** `schema` of what this app writes. */
  version: number
  schema: z.ZodType<Doc>
  /** Version → how a document of it becomes one of the next version. */
  migrations: Readonly<Record<number, Migration>>
}

/** Document type → what this app knows of it. */
export type DocumentKinds<Doc> = Readonly<Record<string, DocumentKind<Doc>>>

/** What can be told of a document that a later version of the app has written. */
export interface NewerDocument {
  _id: string
  _rev: string | undefined
  type: string
  schema: number
  /** The file's number, where it looks like one. */
  number: string | null
  /** ISO 8601, where it is known. */
  createdAt: string | null
  /** The intervention that it is, or belongs to. */
  intervention: InterventionId | null
}

/** A document without the form that its type and version should have. */
export interface UnreadableDocument {
  _id: string
  /** Empty where it names none. */
  type: string
  /** Where it is wrong; never what stands there. */
  paths: string[]
}

export type Reading<Doc> =
  | { state: 'read'; doc: Doc }
  | { state: 'newer'; newer: NewerDocument }
  | { state: 'unreadable'; unreadable: UnreadableDocument }

const headSchema = z.object({
  _id: z.string(),
  _rev: z.string().optional(),
  type: z.string().min(1),
  schema: z.int().min(1),
})
type Head = z.infer<typeof headSchema>

const hintsSchema = z.object({
  _id: interventionIdSchema.nullable().catch(null),
  number: z.string().trim().min(1).max(60).nullable().catch(null),
  createdAt: momentSchema.nullable().catch(null),
  intervention: interventionIdSchema.nullable().catch(null),
})

const newerOf = (head: Head, raw: unknown): NewerDocument => {
  const { _id: own, ...hints } = hintsSchema.parse(raw)
  const { _id, _rev, type, schema } = head
  return { _id, _rev, type, schema, ...hints, intervention: own ?? hints.intervention }
}

const namesSchema = z.object({ _id: z.string().catch(''), type: z.string().catch('') })

const unreadable = (raw: unknown, error: z.ZodError): Reading<never> => {
  const names = namesSchema.catch({ _id: '', type: '' }).parse(raw)
  const paths = error.issues.map((issue) => issue.path.join('/') || '(document)')
  return { state: 'unreadable', unreadable: { ...names, paths } }
}

/** Today's form of an older document; where a step is missing, the schema says so. */
const lifted = <Doc>({ version, migrations }: DocumentKind<Doc>, from: number, raw: unknown) => {
  let doc = z.record(z.string(), z.unknown()).parse(raw)
  for (let at = from; at < version; at += 1) {
    const migrate = migrations[at]
    if (!migrate) return doc
    doc = { ...migrate(doc), schema: at + 1 }
  }
  return doc
}

/** A type that no version up to this one has, is one that a later version brought. */
export const readDocument = <Doc>(kinds: DocumentKinds<Doc>, raw: unknown): Reading<Doc> => {
  const head = headSchema.safeParse(raw)
  if (!head.success) return unreadable(raw, head.error)
  const { type, schema } = head.data
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (!kind || schema > kind.version) return { state: 'newer', newer: newerOf(head.data, raw) }
  const parsed = kind.schema.safeParse(schema < kind.version ? lifted(kind, schema, raw) : raw)
  return parsed.success ? { state: 'read', doc: parsed.data } : unreadable(raw, parsed.error)
}

const first = <Schema extends z.ZodType>(schema: Schema) => ({ version: 1, schema, migrations: {} })

const workshopSchema = z.union([
  interventionSchema,
  interventionEventSchema,
  mediaManifestSchema,
  dealershipConfigSchema,
  staffConfigSchema,
  brandConfigSchema,
  checklistConfigSchema,
])
export type WorkshopDocument = z.infer<typeof workshopSchema>

/** The documents of a dealership's database. */
export const workshopKinds: DocumentKinds<WorkshopDocument> = {
  intervention: first(interventionSchema),
  event: first(interventionEventSchema),
  media: first(mediaManifestSchema),
  'config:dealership': first(dealershipConfigSchema),
  'config:staff': first(staffConfigSchema),
  'config:brand': first(brandConfigSchema),
  'config:checklist': first(checklistConfigSchema),
}

const officeSchema = z.union([
  customerSchema,
  recipientSchema,
  decisionSchema,
  inquirySchema,
  templateConfigSchema,
])
export type OfficeDocument = z.infer<typeof officeSchema>

/** The documents of its office's database. */
export const officeKinds: DocumentKinds<OfficeDocument> = {
  customer: first(customerSchema),
  recipient: first(recipientSchema),
  decision: first(decisionSchema),
  inquiry: first(inquirySchema),
  'config:template': first(templateConfigSchema),
}

/** Everything that replicas hold. */
export const documentKinds: DocumentKinds<unknown> = { ...workshopKinds, ...officeKinds }

/** Whether it is of a type that this version knows, in a form that it does not know yet. */
export const isNewer = (raw: unknown): boolean => {
  const head = headSchema.safeParse(raw)
  if (!head.success || !Object.hasOwn(documentKinds, head.data.type)) return false
  return head.data.schema > (documentKinds[head.data.type]?.version ?? 0)
}
