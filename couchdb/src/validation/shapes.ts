/**
 * The documents of `shared/src/schemas` in words that the database's engine understands. A test
 * holds both to the same examples and the same lists of fields.
 */
import {
  type Check,
  anyNumber,
  dictionary,
  integer,
  json,
  list,
  matching,
  moment,
  nullable,
  object,
  oneOf,
  text,
  words,
  yesOrNo,
} from './shape'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const prefixed = (prefix: string): Check => matching(new RegExp(`^${prefix}:${uuid}$`))
const twofold = (prefix: string): Check => matching(new RegExp(`^${prefix}:${uuid}:${uuid}$`))

const interventionId = prefixed('intervention')
const userId = prefixed('user')
const author = matching(new RegExp(`^(server|(user|device):${uuid})$`))
const slug = matching(/^[a-z0-9][a-z0-9-]{0,39}$/)
const stamp = matching(/^[0-9a-z]{9}-[0-9a-z]{4}-(server|(user|device):[0-9a-f-]{36})$/)
const sha256 = matching(/^[0-9a-f]{64}$/)
const colour = matching(/^#[0-9a-f]{6}$/i)
const currency = matching(/^[A-Z]{3}$/)
const phone = matching(/^\+[1-9]\d{6,14}$/)
const email = matching(
  /^(?!\.)(?!.*\.\.)(?=.{1,254}$)[\w'+.-]*[\w+-]@([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i,
)
const amount = integer(-10000000000, 10000000000)
const basisPoints = integer(0, 10000)
const language = oneOf(['en', 'fr', 'de', 'nl', 'es', 'it', 'pt', 'sv', 'nb'])
const localized = dictionary(/^(en|fr|de|nl|es|it|pt|sv|nb)$/, text(2000), 9, 1)
const mode = oneOf(['mechanics', 'bodywork', 'warranty', 'used-car', 'direct-message'])
const unit = oneOf(['mm', '%', 'V', 'bar', '°C', 'km'])
const role = oneOf([
  'technician',
  'salesperson',
  'back-office',
  'manager',
  'auditor',
  'audit-manager',
  'operator',
])

const entryKey = /^[0-9a-z:-]{1,64}$/
const mediaKey = new RegExp(`^media:${uuid}$`)
/** Far above any real car, far below what would make a document a burden for every device. */
const maxEntries = 1000

/** `schema` of every document that is judged here. */
export const knownVersion = 1

const head = (id: Check, type: string) => ({
  _id: id,
  type: oneOf([type]),
  schema: oneOf([knownVersion]),
})
/** What the database itself adds. */
const couch = { _rev: text(100), _revisions: json(200000) }

const limits = object({
  bad: oneOf(['low', 'high']),
  recommended: anyNumber,
  urgent: anyNumber,
})
const duties = list(oneOf(['status', 'value', 'media']), 3)

const row = object(
  {
    group: localized,
    label: localized,
    order: anyNumber,
    status: oneOf(['unset', 'ok', 'recommended', 'urgent']),
    note: text(4000),
    unit: nullable(unit),
    measured: nullable(anyNumber),
    removed: yesOrNo,
  },
  { item: slug, limits: nullable(limits), duties },
)

const mediaEntry = object(
  {
    kind: oneOf(['photo', 'video']),
    row: nullable(text(64)),
    order: anyNumber,
    caption: text(500),
    visibility: oneOf(['public', 'private', 'internal']),
    removed: yesOrNo,
  },
  { position: nullable(slug) },
)

const quoteLine = object({
  row: text(64),
  label: text(200),
  quantity: integer(0, 1000000000),
  unitPrice: amount,
  basis: oneOf(['net', 'gross']),
  discount: basisPoints,
  vatRate: basisPoints,
  removed: yesOrNo,
})

/** Values that documents of an earlier version of the app do not have. */
const laterFields = {
  contactMe: yesOrNo,
  message: text(4000),
  vin: matching(/^([A-HJ-NPR-Z0-9]{17})?$/),
}

const firstFields = {
  number: words(60),
  mode,
  brand: slug,
  author: nullable(userId),
  assignee: nullable(userId),
  proposedAmount: nullable(amount),
  replyBy: nullable(moment),
  customerWaiting: yesOrNo,
  internalMessage: text(4000),
  vehicle: text(120),
  plate: text(20),
  finishedAt: nullable(moment),
  closedAt: nullable(moment),
}

/** The single values of an intervention; each is a register with a stamp. */
export const interventionFields = { ...firstFields, ...laterFields }

/** Document type → shape. */
export const workshopShapes = {
  intervention: object(
    {
      ...head(interventionId, 'intervention'),
      ...firstFields,
      createdAt: moment,
      createdBy: author,
      created: stamp,
      rows: dictionary(entryKey, row, maxEntries),
      media: dictionary(mediaKey, mediaEntry, maxEntries),
      quote: dictionary(entryKey, quoteLine, maxEntries),
      stamps: dictionary(/^[a-zA-Z0-9:/-]{1,200}$/, stamp, 30 * maxEntries),
    },
    { ...couch, ...laterFields },
  ),
  media: object(
    {
      ...head(prefixed('media'), 'media'),
      intervention: interventionId,
      kind: oneOf(['photo', 'video']),
      mime: matching(
        /^(?=.{1,100}$)(image\/(jpeg|png|webp)|video\/(mp4|webm|quicktime|mpeg|mp2t|x-matroska|x-msvideo|x-ms-wmv))(;.*)?$/,
      ),
      bytes: integer(1, 4294967296),
      chunkSize: integer(65536, 8388608),
      chunks: integer(1, 65536),
      sha256,
      width: nullable(integer(1, 100000)),
      height: nullable(integer(1, 100000)),
      durationMs: nullable(integer(0, 1000000000)),
      capturedAt: moment,
      capturedBy: author,
    },
    { ...couch, _attachments: json(2000) },
  ),
  'config:dealership': object(
    {
      ...head(oneOf(['config:dealership']), 'config:dealership'),
      dealership: matching(/^[a-z][a-z0-9]{7,23}$/),
      name: text(120, 1),
      address: text(300),
      phone,
      email,
      country: matching(/^[A-Z]{2}$/),
      timeZone: text(60),
      currency,
      defaultVatRate: basisPoints,
      language,
      modes: list(mode, 5, 1),
    },
    { ...couch, historyDays: integer(30, 3650) },
  ),
  'config:staff': object(
    {
      ...head(oneOf(['config:staff']), 'config:staff'),
      people: list(object({ id: userId, name: text(120, 1), roles: list(role, 7) }), 2000),
    },
    couch,
  ),
  'config:brand': object(
    {
      ...head(matching(/^config:brand:[a-z0-9][a-z0-9-]{0,39}$/), 'config:brand'),
      brand: slug,
      name: text(80, 1),
      colours: object({ primary: colour, onPrimary: colour }),
      logo: nullable(
        object({
          mime: oneOf(['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp']),
          data: text(140000),
        }),
      ),
      legalText: nullable(localized),
    },
    couch,
  ),
  'config:checklist': object(
    {
      ...head(matching(/^config:checklist:[a-z0-9][a-z0-9-]{0,39}$/), 'config:checklist'),
      checklist: slug,
      modes: list(mode, 5, 1),
      groups: list(
        object({
          label: localized,
          items: list(
            object(
              { item: slug, label: localized, unit: nullable(unit) },
              { limits: nullable(limits), duties },
            ),
            500,
          ),
        }),
        100,
      ),
    },
    { ...couch, duties: list(oneOf(['photo', 'video']), 2) },
  ),
}

const person = {
  name: words(120),
  language,
  mobile: nullable(phone),
  email: nullable(email),
}

/** Document type → shape. */
export const officeShapes = {
  customer: object(
    {
      ...head(prefixed('customer'), 'customer'),
      ...person,
      company: text(120),
      updatedAt: moment,
    },
    couch,
  ),
  recipient: object(
    {
      ...head(twofold('recipient'), 'recipient'),
      intervention: interventionId,
      customer: nullable(prefixed('customer')),
      ...person,
      updatedAt: moment,
    },
    couch,
  ),
  inquiry: object(
    {
      ...head(twofold('inquiry'), 'inquiry'),
      intervention: interventionId,
      recipient: twofold('recipient'),
      at: moment,
      language,
      name: words(120),
      phone: nullable(phone),
      email: nullable(email),
      text: text(4000, 1),
      handledAt: nullable(moment),
      handledBy: nullable(userId),
    },
    couch,
  ),
  'config:template': object(
    {
      ...head(matching(/^config:template:[a-z0-9][a-z0-9-]{0,39}$/), 'config:template'),
      template: slug,
      name: localized,
      subject: localized,
      email: localized,
      sms: localized,
    },
    { ...couch, modes: list(mode, 5, 1) },
  ),
}
