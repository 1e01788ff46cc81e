/** Who makes a request, and what that allows. */
import type { Request } from 'express'
import { DomainError } from '@shared/errors'
import type { Author, DealershipId, DeviceId, UserId } from '@shared/ids'
import type { Mode } from '@shared/modes'
import {
  type DeviceApp,
  type Role,
  databaseRole,
  memberRoles,
  managesDealership,
  worksInOffice,
} from '@shared/roles'

export interface UserCaller {
  kind: 'user'
  id: UserId
  name: string
  memberships: { dealership: DealershipId; roles: Role[] }[]
}

export interface DeviceCaller {
  kind: 'device'
  id: DeviceId
  name: string
  app: DeviceApp
  dealership: DealershipId
  /** Kinds of work that the manager allows on it; `null` for all that the dealership allows. */
  modes: Mode[] | null
  /** Devices that the same browser was before it was paired again. */
  predecessors: readonly DeviceId[]
}

export type Caller = UserCaller | DeviceCaller

/**
 * Gives the caller of a request (the header `X-Baysight-As` decides where there are two).
 * @throws DomainError `not-signed-in`, `device-revoked`
 */
export type Identify = (request: Request) => Promise<Caller>

export const authorOfCaller = (caller: Caller): Author => caller.id

const rolesIn = (caller: UserCaller, dealership: DealershipId): Role[] =>
  caller.memberships.find((membership) => membership.dealership === dealership)?.roles ?? []

/** Whoever may read the dealership's workshop database may see what is in it, and nobody else. */
const belongsTo = (caller: Caller, dealership: DealershipId): boolean => {
  const held = databaseRolesOf(caller)
  return memberRoles(dealership).workshop.some((role) => held.includes(role))
}

/** Every dealership the caller belongs to. */
export const dealershipsOf = (caller: Caller): DealershipId[] =>
  caller.kind === 'device'
    ? [caller.dealership]
    : caller.memberships.map((membership) => membership.dealership)

/** Roles as the database sees them; made of nothing but our own, so `_admin` can never be among them. */
export const databaseRolesOf = (caller: Caller): string[] =>
  caller.kind === 'device'
    ? [databaseRole(caller.dealership, 'device')]
    : caller.memberships.flatMap(({ dealership, roles }) =>
        roles.map((role) => databaseRole(dealership, role)),
      )

/** Works in this dealership's back office. Never true of a device. */
export const isOffice = (caller: Caller, dealership: DealershipId): boolean =>
  caller.kind === 'user' && worksInOffice(rolesIn(caller, dealership))

/** @throws DomainError `not-allowed` unless the caller works in the dealership's workshop or office */
export const requireMember = (caller: Caller, dealership: DealershipId): void => {
  if (!belongsTo(caller, dealership)) throw new DomainError('not-allowed')
}

/** @throws DomainError `not-allowed` unless the caller works in the dealership's back office */
export const requireOffice = (caller: Caller, dealership: DealershipId): void => {
  if (!isOffice(caller, dealership)) throw new DomainError('not-allowed')
}

/** Manages this dealership. Never true of a device. */
export const isManager = (caller: Caller, dealership: DealershipId): boolean =>
  caller.kind === 'user' && managesDealership(rolesIn(caller, dealership))

/**
 * @returns the person
 * @throws DomainError `not-allowed` unless the caller is a manager of the dealership
 */
export const requireManager = (caller: Caller, dealership: DealershipId): UserCaller => {
  if (caller.kind === 'user' && managesDealership(rolesIn(caller, dealership))) return caller
  throw new DomainError('not-allowed')
}
