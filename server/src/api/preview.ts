import express, { type Router } from 'express'
import { z } from 'zod'
import { dealershipIdSchema, interventionIdSchema, recipientIdSchema } from '@shared/ids'
import type { Context } from '../context'
import { sendPage } from '../customer/answer-page'
import { pageContent } from '../customer/page-content'
import type { Assets } from '../customer/page-layout'
import { loadPage } from '../customer/page-model'
import { previewPlaces } from '../customer/places'
import { type Identify, requireOffice } from '../http/caller'

const parametersSchema = z.object({
  dealership: dealershipIdSchema,
  intervention: interventionIdSchema,
})
const querySchema = z.object({ recipient: recipientIdSchema.optional() })

/** Exactly the customer's page, for staff; nothing can be sent from it, and it is not an opening. */
export const previewRoute = (context: Context, identify: Identify, assets: Assets): Router =>
  express
    .Router()
    .get('/api/interventions/:dealership/:intervention/preview', async (request, response) => {
      const caller = await identify(request)
      const { dealership, intervention } = parametersSchema.parse(request.params)
      requireOffice(caller, dealership)
      const { recipient } = querySchema.parse(request.query)
      const subject = { dealership, intervention, recipient: recipient ?? null }
      const model = await loadPage(context, subject, {
        asked: request.query.lang,
        accepted: request.get('accept-language'),
      })
      const places = previewPlaces(dealership, request.path, recipient ? { recipient } : {})
      sendPage(response, assets, model, places, pageContent({ model, places }))
    })
