/**
 * Who may do what to which document, in one place. The databases hold it by `_security` and their
 * validation, the gateway by its own check before; a test asks both for every cell.
 */
import type { Role } from './roles'

/** Whoever can belong to a dealership: a person by a role, or a device. */
export type Holder = Role | 'device'

export const accessKinds = [
  'intervention',
  'media',
  'event:received',
  'event:not-received',
  'event:sent',
  'event:delivery',
  'event:opened',
  'event:decided',
  'event:inquiry',
  'event:link',
  'event:edit',
  'config:dealership',
  'config:staff',
  'config:brand',
  'config:checklist',
  'customer',
  'recipient',
  'inquiry',
  'decision',
  'config:template',
  'chunk',
  'design',
  'checkpoint',
] as const
export type AccessKind = (typeof accessKinds)[number]

export const accessOperations = ['create', 'update', 'delete', 'read'] as const
export type AccessOperation = (typeof accessOperations)[number]

/** Through the gateway, or at the database behind it with the gateway's own headers. */
export type Door = 'gateway' | 'database'

type Holders = Record<AccessOperation, readonly Holder[]>

interface Access extends Holders {
  database: 'workshop' | 'office' | 'media'
  /** Where the gateway lets less through than the database would take. */
  gateway?: Partial<Holders>
}

const nobody: readonly Holder[] = []
const manager: readonly Holder[] = ['manager']
const office: readonly Holder[] = ['salesperson', 'back-office', 'manager']
const shop: readonly Holder[] = ['device', 'technician', ...office]

/** Deleting is never anybody's: a branch is closed, and data leaves after its time, by the server alone. */
const access = (
  database: Access['database'],
  { create, update }: Pick<Access, 'create' | 'update'>,
): Access => ({
  database,
  create,
  update,
  delete: nobody,
  read: database === 'office' ? office : shop,
})

const event = access('workshop', { create: nobody, update: nobody })
const config = access('workshop', { create: manager, update: manager })

/** Besides the server, which may everything. An update is one in the writer's own name. */
export const accessTable: Readonly<Record<AccessKind, Access>> = {
  intervention: access('workshop', { create: shop, update: shop }),
  media: access('workshop', { create: shop, update: nobody }),
  'event:received': event,
  'event:not-received': event,
  'event:sent': event,
  'event:delivery': event,
  'event:opened': event,
  'event:decided': event,
  'event:inquiry': event,
  'event:link': event,
  'event:edit': event,
  'config:dealership': config,
  'config:staff': config,
  'config:brand': config,
  'config:checklist': config,
  customer: access('office', { create: office, update: office }),
  recipient: access('office', { create: office, update: office }),
  inquiry: access('office', { create: nobody, update: office }),
  decision: access('office', { create: nobody, update: nobody }),
  'config:template': access('office', { create: manager, update: manager }),
  // Sent by whoever recorded the file; read as a file, at `/media`.
  chunk: {
    ...access('media', { create: shop, update: nobody }),
    gateway: { read: nobody },
  },
  design: access('workshop', { create: nobody, update: nobody }),
  // A replica's own note of how far it has come: no database asks who writes it.
  checkpoint: {
    ...access('workshop', { create: shop, update: shop }),
    delete: shop,
    gateway: { delete: nobody },
  },
}

/** Who may do it by that door. */
export const holdersAt = (
  door: Door,
  kind: AccessKind,
  operation: AccessOperation,
): readonly Holder[] => {
  const { gateway, ...row } = accessTable[kind]
  return (door === 'gateway' && gateway?.[operation]) || row[operation]
}
