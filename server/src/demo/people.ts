/** One person per role, with a password that is shown once and kept as a hash only. */
import { z } from 'zod'
import { type DealershipId, type UserId, newUserId, userIdSchema } from '@shared/ids'
import type { Role } from '@shared/roles'
import type { StaffConfig } from '@shared/schemas/configuration'
import { type UserRecord, emailClaimSchema, userRecordSchema } from '@shared/schemas/registry'
import { hashPassword, randomPassword } from '../access/password'
import type { Database } from '../database/database'

export interface DemoAccount {
  name: string
  email: string
  password: string
  role: Role
}

const people: readonly { name: string; role: Role }[] = [
  { name: 'Jonas Keller', role: 'technician' },
  { name: 'Marie Dubois', role: 'salesperson' },
  { name: 'Katrin Vogt', role: 'back-office' },
  { name: 'Henrik Lund', role: 'manager' },
  { name: 'Elena Rossi', role: 'auditor' },
  { name: 'Tomás Silva', role: 'audit-manager' },
  { name: 'Anna Berg', role: 'operator' },
]

/** The id that owns this address: a new one, or the one of a start that was cut short. */
const claimEmail = async (registry: Database, email: string): Promise<UserId> => {
  const user = newUserId()
  const claim = { _id: `email:${email}`, type: 'email', schema: 1, user }
  if ((await registry.insert(claim)).ok) return user
  const earlier = await registry.get(emailClaimSchema, claim._id)
  return userIdSchema.parse(earlier?.user)
}

const storeUser = async (registry: Database, user: UserRecord): Promise<void> => {
  const earlier = await registry.get(z.object({ _rev: z.string() }), user._id)
  await registry.insert({ ...user, ...earlier })
}

const createAccount = async (
  registry: Database,
  dealership: DealershipId,
  { name, role }: { name: string; role: Role },
  createdAt: string,
): Promise<{ account: DemoAccount; id: UserId }> => {
  const email = `${role}@example.com`
  const password = randomPassword()
  const id = await claimEmail(registry, email)
  const user = userRecordSchema.parse({
    _id: id,
    type: 'user',
    schema: 1,
    email,
    name,
    passwordHash: await hashPassword(password),
    memberships: [{ dealership, roles: [role] }],
    suspended: false,
    createdAt,
  })
  await storeUser(registry, user)
  return { account: { name, email, password, role }, id }
}

/** @param createdAt ISO 8601, UTC */
export const createPeople = async (
  registry: Database,
  dealership: DealershipId,
  createdAt: string,
): Promise<{ accounts: DemoAccount[]; staff: StaffConfig['people'] }> => {
  const created = []
  for (const person of people) {
    created.push(await createAccount(registry, dealership, person, createdAt))
  }
  return {
    accounts: created.map(({ account }) => account),
    staff: created.map(({ account: { name, role }, id }) => ({ id, name, roles: [role] })),
  }
}
