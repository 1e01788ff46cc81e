import { forbidden, unauthorized } from './errors'
import { isObject, isStringArray, type JsonObject } from './json'

/** Who asks: `name` is null for somebody not signed in. */
export interface User {
  name: string | null
  roles: string[]
  /** How they proved it: CouchDB's name of the handler. */
  authenticated?: 'proxy' | 'cookie' | 'default'
}

/** A new database is for server admins only, as in CouchDB 3. */
export const NEW_DATABASE_SECURITY: JsonObject = {
  members: { roles: ['_admin'] },
  admins: { roles: ['_admin'] },
}

function isServerAdmin(user: User): boolean {
  return user.roles.includes('_admin')
}

export function isDatabaseAdmin(user: User, security: JsonObject): boolean {
  return isServerAdmin(user) || isListed(user, security.admins)
}

export function requireServerAdmin(user: User): void {
  if (!isServerAdmin(user)) throw unauthorized('You are not a server admin.')
}

export function requireDatabaseAdmin(user: User, security: JsonObject): void {
  if (!isDatabaseAdmin(user, security)) throw unauthorized('You are not a server or db admin.')
}

/** Lets members in; somebody unknown gets 401, somebody known but not invited 403. */
export function requireMember(user: User, security: JsonObject): void {
  if (isDatabaseAdmin(user, security)) return
  const { members } = security
  if (isOpenToAll(members) || isListed(user, members)) return
  if (user.name === null) throw unauthorized('You are not authorized to access this db.')
  throw forbidden('You are not allowed to access this db.')
}

/** Whether this is a security object: names and roles, where given, are lists of strings. */
export function isSecurityObject(value: unknown): value is JsonObject {
  if (!isObject(value)) return false
  return [value.admins, value.members].every(
    (group) =>
      group === undefined ||
      (isObject(group) && isNameList(group.names) && isNameList(group.roles)),
  )
}

function isNameList(list: unknown): boolean {
  return list === undefined || isStringArray(list)
}

/** CouchDB's rule: a member list without a name and without a role means everybody. */
function isOpenToAll(group: unknown): boolean {
  return namesOf(group).length === 0 && rolesOf(group).length === 0
}

function isListed(user: User, group: unknown): boolean {
  if (user.name !== null && namesOf(group).includes(user.name)) return true
  return rolesOf(group).some((role) => user.roles.includes(role))
}

function namesOf(group: unknown): string[] {
  return isObject(group) && isStringArray(group.names) ? group.names : []
}

function rolesOf(group: unknown): string[] {
  return isObject(group) && isStringArray(group.roles) ? group.roles : []
}
