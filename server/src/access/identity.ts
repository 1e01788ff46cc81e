/**
 * From a cookie to a caller. Each request would cost two reads of the registry; a chunk upload makes
 * hundreds of them, so what was read is kept for a moment, and dropped as soon as the registry's feed
 * tells of a change. Without a living feed nothing is kept: a revocation counts at the next request.
 */
import {
  type DeviceRecord,
  type SessionRecord,
  deviceRecordSchema,
  userRecordSchema,
} from '@shared/schemas/registry'
import { deviceIdSchema, userIdSchema } from '@shared/ids'
import type { Context } from '../context'
import type { Caller, DeviceCaller } from '../http/caller'
import type { RegistryFeed } from './registry-feed'
import { type Sessions, type SubjectKind, kindOf, sessionIdOf } from './sessions'

export type Holder =
  | { state: 'valid'; caller: Caller; session: SessionRecord }
  | { state: 'revoked' }
  | { state: 'unknown' }

export interface Identities {
  /** Who holds this cookie. */
  of(kind: SubjectKind, token: string): Promise<Holder>
  /** Forgets what is kept: this server has changed something itself. */
  forget(): void
}

const keepMs = 3000
const keepEntries = 5000
const unknown: Holder = { state: 'unknown' }
const revoked: Holder = { state: 'revoked' }

type Registry = Context['databases']['registry']

const userHolder = async (registry: Registry, session: SessionRecord): Promise<Holder> => {
  const user = await registry.get(userRecordSchema, userIdSchema.parse(session.subject))
  if (!user || user.suspended) return unknown
  const { _id: id, name, memberships } = user
  return { state: 'valid', session, caller: { kind: 'user', id, name, memberships } }
}

export const deviceCaller = (device: DeviceRecord): DeviceCaller => {
  const { _id: id, name, app, dealership, modes, predecessors } = device
  return { kind: 'device', id, name, app, dealership, modes, predecessors }
}

const deviceHolder = async (registry: Registry, session: SessionRecord): Promise<Holder> => {
  const device = await registry.get(deviceRecordSchema, deviceIdSchema.parse(session.subject))
  if (!device || !device.pairedAt) return unknown
  if (device.revokedAt) return revoked
  return { state: 'valid', session, caller: deviceCaller(device) }
}

export const createIdentities = (
  { databases: { registry }, now }: Context,
  sessions: Sessions,
  feed: RegistryFeed,
): Identities => {
  const kept = new Map<string, { holder: Holder; until: number }>()
  let generation = 0
  const forget = (): void => {
    generation += 1
    kept.clear()
  }
  feed.subscribe(({ id }) => {
    if (/^(session|user|device):/.test(id)) forget()
  })

  const read = async (kind: SubjectKind, id: string): Promise<Holder> => {
    const session = await sessions.read(id)
    // A device's token in the person's cookie, or the other way round, is nobody's.
    if (!session || kindOf(session.subject) !== kind) return unknown
    return kind === 'user' ? userHolder(registry, session) : deviceHolder(registry, session)
  }

  return {
    forget,
    async of(kind, token) {
      const id = sessionIdOf(token)
      const key = `${kind} ${id}`
      const found = kept.get(key)
      if (found && feed.live && found.until > now()) return found.holder
      const before = generation
      const holder = await read(kind, id)
      // What changed while we were reading may have been told already: such a reading is not kept.
      if (before === generation && holder.state === 'valid') {
        if (kept.size >= keepEntries) kept.clear()
        kept.set(key, { holder, until: now() + keepMs })
      }
      return holder
    },
  }
}
