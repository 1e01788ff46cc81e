import type { Request } from 'express'
import type { DealershipId } from '@shared/ids'
import type { SessionAnswer } from '@shared/schemas/api'
import { dealershipConfigSchema } from '@shared/schemas/configuration'
import type { Context } from '../context'
import type { Caller } from '../http/caller'

const nameOf = async ({ databases }: Context, dealership: DealershipId): Promise<string> => {
  const config = await databases
    .workshop(dealership)
    .get(dealershipConfigSchema.pick({ name: true }), 'config:dealership')
  return config?.name ?? dealership
}

const userPart = async (
  context: Context,
  caller: Caller | null,
): Promise<SessionAnswer['user']> => {
  if (caller?.kind !== 'user') return null
  const memberships = await Promise.all(
    caller.memberships.map(async ({ dealership, roles }) => ({
      dealership,
      name: await nameOf(context, dealership),
      roles,
    })),
  )
  return { id: caller.id, name: caller.name, memberships }
}

const devicePart = async (
  context: Context,
  caller: Caller | null,
): Promise<SessionAnswer['device']> => {
  if (caller?.kind !== 'device') return null
  const { id, name, app, dealership, modes } = caller
  return { id, name, app, dealership, dealershipName: await nameOf(context, dealership), modes }
}

/** Gives everybody that a browser is. */
export type IdentifyAll = (
  request: Request,
) => Promise<{ user: Caller | null; device: Caller | null }>

/** Who a browser is, with the names that the app shows. */
export const sessionAnswerOf = async (
  context: Context,
  callers: { user: Caller | null; device: Caller | null },
): Promise<SessionAnswer> => ({
  user: await userPart(context, callers.user),
  device: await devicePart(context, callers.device),
})
