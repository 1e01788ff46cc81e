import express, { type Router } from 'express'
import { z } from 'zod'
import { DomainError } from '@shared/errors'
import { type DealershipId, dealershipIdSchema, interventionIdSchema } from '@shared/ids'
import { prospectRequestSchema } from '@shared/schemas/api'
import type { Context } from '../context'
import { type Caller, type Identify, requireMember } from '../http/caller'
import { jsonBody } from '../http/json-body'
import { storeProspect } from '../sales/prospect'

const parametersSchema = z.object({
  dealership: dealershipIdSchema,
  intervention: interventionIdSchema,
})

/** Nobody learns from the answer what another dealership has. */
const requireOwn = (caller: Caller, dealership: DealershipId): void => {
  try {
    requireMember(caller, dealership)
  } catch {
    throw new DomainError('intervention-not-synchronised')
  }
}

/** Takes a prospect from a tablet or from staff; nothing of it is ever given back to a tablet. */
export const prospectRoute = (context: Context, identify: Identify): Router =>
  express
    .Router()
    .post(
      '/api/interventions/:dealership/:intervention/prospect',
      jsonBody('4kb'),
      async (request, response) => {
        const caller = await identify(request)
        const { dealership, intervention } = parametersSchema.parse(request.params)
        requireOwn(caller, dealership)
        await storeProspect(context, {
          dealership,
          intervention,
          request: prospectRequestSchema.parse(request.body),
        })
        response.status(204).end()
      },
    )
