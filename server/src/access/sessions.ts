/** Sessions in the registry: one document a cookie, named by the cookie's digest. */
import type { DeviceId, UserId } from '@shared/ids'
import { type SessionRecord, sessionRecordSchema } from '@shared/schemas/registry'
import { z } from 'zod'
import type { Context } from '../context'
import { hashOf, newToken } from './tokens'

const day = 24 * 60 * 60 * 1000

/** How long a session lives after its last use, in ms. */
export const lifetimes = { user: 14 * day, device: 400 * day } as const
export type SubjectKind = keyof typeof lifetimes

export const kindOf = (subject: string): SubjectKind =>
  subject.startsWith('device:') ? 'device' : 'user'

export const sessionIdOf = (token: string): string => `session:${hashOf(token)}`

export interface Sessions {
  /** @returns the token for the cookie; it is stored nowhere */
  open(subject: UserId | DeviceId): Promise<string>
  /** `null` for what is unknown or expired. */
  read(id: string): Promise<SessionRecord | null>
  /** Used for at least a day since it was last extended: time to write the new end. */
  isDue(session: SessionRecord): boolean
  /** Moves the end; a session that was closed meanwhile stays closed. */
  extend(session: SessionRecord): Promise<void>
  close(id: string): Promise<void>
}

const anySessionSchema = z.object({ _id: z.string(), _rev: z.string() })

export const createSessions = ({ databases: { registry }, now }: Context): Sessions => {
  const endFor = (subject: string): string =>
    new Date(now() + lifetimes[kindOf(subject)]).toISOString()
  return {
    async open(subject) {
      const token = newToken()
      const record: SessionRecord = {
        _id: sessionIdOf(token),
        type: 'session',
        schema: 1,
        subject,
        createdAt: new Date(now()).toISOString(),
        expiresAt: endFor(subject),
      }
      await registry.insert(record)
      return token
    },
    async read(id) {
      const session = await registry.get(sessionRecordSchema, id)
      return session && Date.parse(session.expiresAt) > now() ? session : null
    },
    isDue: ({ subject, expiresAt }) =>
      Date.parse(expiresAt) - now() < lifetimes[kindOf(subject)] - day,
    async extend(session) {
      const extended: SessionRecord = { ...session, expiresAt: endFor(session.subject) }
      await registry.insert(extended)
    },
    async close(id) {
      // A session being extended at this moment must not survive: read again until it is gone.
      for (let gone = false; !gone;) {
        const session = await registry.get(anySessionSchema, id)
        gone = !session || (await registry.remove(id, session._rev)).ok
      }
    },
  }
}
