import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { badRequest, unauthorized } from './errors'
import type { User } from './security'

export interface Credentials {
  admin: { name: string; password: string }
  /** Shared with whoever may name users in proxy headers; also signs session cookies. */
  proxySecret: string
}

const ANONYMOUS: User = { name: null, roles: [] }

/** CouchDB's default: a session cookie is good for ten minutes. */
const SESSION_SECONDS = 600

/**
 * Who sends this request: proxy headers, then the session cookie, then Basic — CouchDB's order.
 * Proxy headers with a wrong token count as absent, so that the sender is nobody.
 * @throws CouchError 401 for a wrong password, 400 for a cookie that cannot be read
 */
export function identify(request: IncomingMessage, credentials: Credentials): User {
  return (
    fromProxyHeaders(request, credentials.proxySecret) ??
    fromCookie(request, credentials) ??
    fromBasic(request, credentials) ??
    ANONYMOUS
  )
}

/** The admin, when name and password are right. */
export function signIn(name: unknown, password: unknown, credentials: Credentials): User {
  const { admin } = credentials
  const known = typeof name === 'string' && typeof password === 'string'
  // Both are always compared, so that the time tells nothing.
  const nameMatches = sameText(known ? name : '', admin.name)
  const passwordMatches = sameText(known ? password : '', admin.password)
  if (!known || !nameMatches || !passwordMatches) {
    throw unauthorized('Name or password is incorrect.')
  }
  return { name: admin.name, roles: ['_admin'] }
}

/** A `Set-Cookie` value that keeps this user signed in; with null, one that signs out. */
export function sessionCookie(user: User | null, credentials: Credentials): string {
  const value = user?.name ? cookieValue(user.name, nowInSeconds(), credentials) : ''
  const expires = new Date(Date.now() + SESSION_SECONDS * 1000).toUTCString()
  const attributes = `Version=1; Expires=${expires}; Max-Age=${SESSION_SECONDS}; Path=/; HttpOnly`
  return `AuthSession=${value}; ${attributes}`
}

function fromProxyHeaders(request: IncomingMessage, secret: string): User | undefined {
  const name = header(request, 'x-auth-couchdb-username')
  const token = header(request, 'x-auth-couchdb-token')
  if (!name || !token) return undefined
  const expected = createHmac('sha256', secret).update(name).digest('hex')
  if (!sameText(token.toLowerCase(), expected)) return undefined
  const roles = header(request, 'x-auth-couchdb-roles') ?? ''
  return {
    name,
    roles: roles
      .split(',')
      .map((role) => role.trim())
      .filter(Boolean),
    authenticated: 'proxy',
  }
}

function fromCookie(request: IncomingMessage, credentials: Credentials): User | undefined {
  const cookies = (request.headers.cookie ?? '').split(';')
  const value = cookies.map((each) => /^\s*AuthSession=(.*)$/.exec(each)?.[1]).find(Boolean)
  if (!value) return undefined
  const [name, time] = Buffer.from(value, 'base64url').toString('latin1').split(':')
  if (!name || !time || !/^[0-9A-F]+$/.test(time)) {
    throw badRequest('Malformed AuthSession cookie. Please clear your cookies.')
  }
  const madeAt = Number.parseInt(time, 16)
  const fresh = nowInSeconds() - madeAt < SESSION_SECONDS
  if (!fresh || !sameText(value, cookieValue(name, madeAt, credentials))) return undefined
  if (name !== credentials.admin.name) return undefined
  return { name, roles: ['_admin'], authenticated: 'cookie' }
}

function fromBasic(request: IncomingMessage, credentials: Credentials): User | undefined {
  const encoded = /^Basic\s+(.+)$/i.exec(header(request, 'authorization') ?? '')?.[1]
  if (encoded === undefined) return undefined
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  const user = signIn(decoded.slice(0, Math.max(colon, 0)), decoded.slice(colon + 1), credentials)
  return { ...user, authenticated: 'default' }
}

function cookieValue(name: string, seconds: number, credentials: Credentials): string {
  const text = `${name}:${seconds.toString(16).toUpperCase()}`
  // The password is part of the key: a new password ends old sessions.
  const key = credentials.proxySecret + credentials.admin.password
  const signature = createHmac('sha256', key).update(text).digest()
  return Buffer.concat([Buffer.from(`${text}:`, 'latin1'), signature]).toString('base64url')
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Compares without telling by its time where two texts differ, nor how long they are. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000)
}
