import express, { type Router } from 'express'
import { mediaFailureRequestSchema } from '@shared/schemas/api'
import type { Context } from '../context'
import { type Identify, authorOfCaller } from '../http/caller'
import { jsonBody } from '../http/json-body'
import { noteFailure } from '../media/failure'
import { fileAsked } from '../media/parameters'

/** A device tells why a file stays with it, so that the office need not wait for it in vain. */
export const mediaFailureRoute = (context: Context, identify: Identify): Router =>
  express
    .Router()
    .post('/api/media/:dealership/:media/failure', jsonBody('4kb'), async (request, response) => {
      const { caller, dealership, media } = await fileAsked(request, identify)
      const { code } = mediaFailureRequestSchema.parse(request.body)
      await noteFailure(context, { dealership, media, code, by: authorOfCaller(caller) })
      response.status(204).end()
    })
