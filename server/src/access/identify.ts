/** Which of a browser's two identities makes a request. */
import type { Request } from 'express'
import { DomainError } from '@shared/errors'
import type { Context } from '../context'
import type { Caller } from '../http/caller'
import { type CookieName, type Cookies, readCookie } from './cookies'
import type { Holder, Identities } from './identity'
import { type Sessions, type SubjectKind, lifetimes } from './sessions'

export interface Identification {
  /** The caller; see `Identify` in `http/caller.ts`. */
  identify(request: Request): Promise<Caller>
  /** Everybody this browser is: a person, a device, both, or nobody. */
  identifyAll(request: Request): Promise<{ user: Caller | null; device: Caller | null }>
}

export const cookieOf: Record<SubjectKind, CookieName> = {
  user: 'baysight_session',
  device: 'baysight_device',
}

/** The header, or the query `as` where a browser cannot send one (`EventSource`). */
const wanted = (request: Request): SubjectKind[] => {
  const as = request.get('x-baysight-as') ?? request.query.as
  if (as === undefined) return ['user', 'device']
  if (as === 'user' || as === 'device') return [as]
  throw new DomainError('bad-request', 'X-Baysight-As is `user` or `device`.')
}

export const createIdentification = (
  { log }: Context,
  identities: Identities,
  sessions: Sessions,
  cookies: Cookies,
): Identification => {
  const prolong = async (request: Request, kind: SubjectKind, token: string, holder: Holder) => {
    if (holder.state !== 'valid' || !sessions.isDue(holder.session)) return
    await sessions.extend(holder.session)
    identities.forget()
    if (request.res && !request.res.headersSent) {
      cookies.set(request.res, cookieOf[kind], token, lifetimes[kind])
    }
  }

  const holderOf = async (request: Request, kind: SubjectKind): Promise<Holder> => {
    const token = readCookie(request, cookieOf[kind])
    if (!token) return { state: 'unknown' }
    const holder = await identities.of(kind, token)
    await prolong(request, kind, token, holder).catch((error: unknown) =>
      // The session itself is good: it can be extended at the next request.
      log.warn({ err: error }, 'a session could not be extended'),
    )
    return holder
  }

  const callerOf = async (request: Request, kind: SubjectKind): Promise<Caller | null> => {
    const holder = await holderOf(request, kind)
    return holder.state === 'valid' ? holder.caller : null
  }

  return {
    async identify(request) {
      let refusal = new DomainError('not-signed-in')
      for (const kind of wanted(request)) {
        const holder = await holderOf(request, kind)
        if (holder.state === 'valid') return holder.caller
        if (holder.state === 'revoked') refusal = new DomainError('device-revoked')
      }
      throw refusal
    },
    identifyAll: async (request) => ({
      user: await callerOf(request, 'user'),
      device: await callerOf(request, 'device'),
    }),
  }
}
