/** Runs a compiled `validate_doc_update` the way a database does, for tests. */
import { runInNewContext } from 'node:vm'
import { designs } from 'virtual:designs'
import { type DealershipId, dealershipIdSchema, newDeviceId, newUserId } from '@shared/ids'
import { type Role, databaseRole, memberRoles } from '@shared/roles'
import type { UserContext } from './rules'

type Validated = 'workshop' | 'office' | 'media'

const dealership: DealershipId = dealershipIdSchema.parse('autohausnord')
const elsewhere: DealershipId = dealershipIdSchema.parse('garagesued')

export interface Writer extends UserContext {
  name: string
}

export const device: Writer = {
  name: newDeviceId(),
  roles: [databaseRole(dealership, 'device')],
}

export const person = (...roles: Role[]): Writer => ({
  name: newUserId(),
  roles: roles.map((role) => databaseRole(dealership, role)),
})

/** Manager of another dealership, technician of this one. */
export const managerElsewhere: Writer = {
  name: newUserId(),
  roles: [databaseRole(elsewhere, 'manager'), databaseRole(dealership, 'technician')],
}

export const stranger: Writer = {
  name: newUserId(),
  roles: [databaseRole(elsewhere, 'manager')],
}

export const server: Writer = { name: 'admin', roles: ['_admin'] }

const sourceOf = (database: Validated): string => {
  const source = designs[database].find(({ validate_doc_update: code }) => code)
  if (!source?.validate_doc_update) throw new Error(`${database} has no validation`)
  return source.validate_doc_update
}

/**
 * @returns the words of the refusal, `null` where the write is allowed
 * @throws whatever else the function throws: a defect
 */
export const refusalBy = (
  database: Validated,
  writer: UserContext,
  doc: object,
  old: object | null = null,
): string | null => {
  const security = { members: { roles: memberRoles(dealership)[database] } }
  // Through JSON, as on the wire: another realm's objects, no `undefined`.
  const given = JSON.stringify([doc, old, writer, security])
  const code = `try { (${sourceOf(database)}).apply(null, JSON.parse(${JSON.stringify(given)})); null } catch (refusal) {
    if (typeof refusal.forbidden !== 'string') throw refusal; refusal.forbidden }`
  const result: unknown = runInNewContext(code)
  return result === null ? null : String(result)
}
