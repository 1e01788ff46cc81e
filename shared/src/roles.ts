/**
 * Who may do what, in the words of the product: the roles of a person, the apps of a device, and how
 * both are named towards the database (`userCtx.roles`).
 */
import { z } from 'zod'
import type { DealershipId } from './ids'

export const roles = [
  'technician',
  'salesperson',
  'back-office',
  'manager',
  'auditor',
  'audit-manager',
  'operator',
] as const
export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

export const deviceAppSchema = z.enum(['workshop', 'audit'])
export type DeviceApp = z.infer<typeof deviceAppSchema>

/** The roles that work in the back office with customers' data. */
const officeRoles: readonly Role[] = ['salesperson', 'back-office', 'manager']

export const worksInOffice = (held: readonly Role[]): boolean =>
  held.some((role) => officeRoles.includes(role))

export const managesDealership = (held: readonly Role[]): boolean => held.includes('manager')

/** A role as the database sees it: bound to one dealership, `ab12cd34/manager`, `ab12cd34/device`. */
export const databaseRole = (dealership: DealershipId, role: Role | 'device'): string =>
  `${dealership}/${role}`

/** `_security` member roles of a dealership's three databases. */
export const memberRoles = (
  dealership: DealershipId,
): Record<'workshop' | 'office' | 'media', string[]> => {
  const office = officeRoles.map((role) => databaseRole(dealership, role))
  const everyone = [
    ...office,
    ...(['device', 'technician'] as const).map((r) => databaseRole(dealership, r)),
  ]
  return { workshop: everyone, office, media: everyone }
}
