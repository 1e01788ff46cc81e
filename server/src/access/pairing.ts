/** Codes that turn a browser into a device: issued by a manager, good once, for 15 minutes. */
import { DomainError } from '@shared/errors'
import { type DeviceId, deviceIdSchema } from '@shared/ids'
import type { AddDeviceAnswer } from '@shared/schemas/api'
import {
  type DeviceRecord,
  type PairingRecord,
  deviceRecordSchema,
  maxPredecessors,
  pairingRecordSchema,
} from '@shared/schemas/registry'
import type { Context } from '../context'
import { newLinkCode, newShortCode, pairingIdOf, spelled } from './codes'
import { type Sessions, sessionIdOf } from './sessions'

const codeLifetimeMs = 15 * 60 * 1000

export interface Pairing {
  /** Makes a link code and a short code for one device; both die with the first use of either. */
  issue(device: DeviceRecord): Promise<AddDeviceAnswer>
  /**
   * @param before the cookie that the browser has from an earlier pairing: who shows it may send the rest of
   *   what that device recorded, whether or not it was revoked since
   * @returns the device and the token for its cookie
   * @throws DomainError `pairing-unknown`, `pairing-used`, `pairing-expired`
   */
  redeem(code: string, before?: string | null): Promise<{ device: DeviceRecord; token: string }>
}

const recordFor = (code: string, device: DeviceRecord, expiresAt: string): PairingRecord => ({
  _id: pairingIdOf(code),
  type: 'pairing',
  schema: 1,
  device: device._id,
  dealership: device.dealership,
  expiresAt,
  usedAt: null,
})

export const createPairing = (context: Context, sessions: Sessions): Pairing => {
  const { publicUrl, now, log } = context
  const { registry } = context.databases

  const readCode = async (code: string): Promise<PairingRecord> => {
    const record = await registry.get(pairingRecordSchema, pairingIdOf(code))
    if (!record) throw new DomainError('pairing-unknown')
    if (record.usedAt) throw new DomainError('pairing-used')
    if (Date.parse(record.expiresAt) <= now()) throw new DomainError('pairing-expired')
    return record
  }

  const predecessorsFor = async (before: string | null, { device, dealership }: PairingRecord) => {
    const session = before ? await sessions.read(sessionIdOf(before)) : null
    const id = deviceIdSchema.safeParse(session?.subject).data
    const known = id ? await registry.get(deviceRecordSchema, id) : null
    if (!known || known.dealership !== dealership || known._id === device) return []
    return [known._id, ...known.predecessors].slice(0, maxPredecessors)
  }

  /** Compare-and-swap on the device: of two tablets with codes for it exactly one gets through. */
  const take = async (id: DeviceId, predecessors: DeviceId[]): Promise<DeviceRecord> => {
    const device = await registry.get(deviceRecordSchema, id)
    if (!device || device.revokedAt) throw new DomainError('pairing-unknown')
    if (device.pairedAt) throw new DomainError('pairing-used')
    const paired = { ...device, pairedAt: new Date(now()).toISOString(), predecessors }
    return (await registry.insert(paired)).ok ? paired : take(id, predecessors)
  }

  const markUsed = (id: string): Promise<PairingRecord> =>
    registry.update(pairingRecordSchema, id, (record) => ({
      ...record,
      usedAt: record.usedAt ?? new Date(now()).toISOString(),
    }))

  return {
    async issue(device) {
      const [link, short] = [newLinkCode(), newShortCode()]
      const expiresAt = new Date(now() + codeLifetimeMs).toISOString()
      const written = await registry.insertAll([
        recordFor(link, device, expiresAt),
        recordFor(short, device, expiresAt),
      ])
      // A short code that is in use already: rare, and another one is drawn as quickly.
      if (written.some((each) => !each.ok)) return this.issue(device)
      const url = `${publicUrl}/pair#${link}`
      return { device: device._id, url, shortCode: spelled(short), expiresAt }
    },
    async redeem(code, before = null) {
      const record = await readCode(code)
      const predecessors = await predecessorsFor(before, record)
      // The session first: a device must never count as paired while nobody holds its cookie.
      const token = await sessions.open(record.device)
      const device = await take(record.device, predecessors).catch(async (error: unknown) => {
        await sessions.close(sessionIdOf(token))
        throw error
      })
      // The device counts as paired now, and the code is spent: what is left only says so.
      await markUsed(record._id).catch((error: unknown) =>
        log.warn({ err: error }, 'a spent code could not be marked'),
      )
      return { device, token }
    },
  }
}
