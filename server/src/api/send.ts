import { type Router, Router as router } from 'express'
import { z } from 'zod'
import { dealershipIdSchema, interventionIdSchema } from '@shared/ids'
import { sendAnswerSchema } from '@shared/schemas/api'
import { sendRequestSchema } from '@shared/schemas/office'
import type { Context } from '../context'
import { sendMessages } from '../delivery/send'
import { type Identify, authorOfCaller, requireOffice } from '../http/caller'
import { jsonBody } from '../http/json-body'

const parametersSchema = z.object({
  dealership: dealershipIdSchema,
  intervention: interventionIdSchema,
})

/** @param wake tells the worker that there is something to send */
export const sendRoute = (context: Context, identify: Identify, wake: () => void): Router =>
  router().post(
    '/api/interventions/:dealership/:intervention/send',
    jsonBody('64kb'),
    async (request, response) => {
      const caller = await identify(request)
      const { dealership, intervention } = parametersSchema.parse(request.params)
      requireOffice(caller, dealership)
      const messages = await sendMessages(context, {
        dealership,
        intervention,
        request: sendRequestSchema.parse(request.body),
        by: authorOfCaller(caller),
      })
      wake()
      response.json(sendAnswerSchema.parse({ messages }))
    },
  )
