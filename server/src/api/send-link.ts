import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { dealershipIdSchema, interventionIdSchema, recipientIdSchema } from '@shared/ids'
import { linkRequestSchema } from '@shared/schemas/api'
import type { Context } from '../context'
import { type Identify, authorOfCaller, requireOffice } from '../http/caller'
import { jsonBody } from '../http/json-body'
import { type LinkSubject, makeLink, revokeLinks } from '../sales/recipient-links'

const parametersSchema = z.object({
  dealership: dealershipIdSchema,
  intervention: interventionIdSchema,
  recipient: recipientIdSchema,
})

const subjectOf = async (request: Request, identify: Identify): Promise<LinkSubject> => {
  const caller = await identify(request)
  const subject = parametersSchema.parse(request.params)
  requireOffice(caller, subject.dealership)
  return { ...subject, by: authorOfCaller(caller) }
}

const path = '/api/interventions/:dealership/:intervention/recipients/:recipient/link'

/** A new link for one recipient, to be shown once; and the end of all the links they have. */
export const sendLinkRoutes = (context: Context, identify: Identify): Router =>
  express
    .Router()
    .post(path, jsonBody('1kb'), async (request, response) => {
      const subject = await subjectOf(request, identify)
      const { idempotencyKey } = linkRequestSchema.parse(request.body)
      const link = await makeLink(context, subject, idempotencyKey)
      response.status(201).set('Cache-Control', 'no-store').json(link)
    })
    .delete(path, async (request, response) => {
      await revokeLinks(context, await subjectOf(request, identify))
      response.status(204).end()
    })
