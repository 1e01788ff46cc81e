/** `POST /c/:token/inquiry`: somebody writes back by the form of a car or a message. */
import express, { type ErrorRequestHandler, type Router } from 'express'
import { z } from 'zod'
import { takesInquiries } from '@shared/modes'
import type { Context } from '../context'
import { sendPage, sendRefusalPage } from './answer-page'
import { type Exchange, friendly, pageBehind, refuse } from './exchange'
import {
  type CheckedInquiry,
  type InquiryForm,
  type InquiryProblem,
  checkInquiry,
  parseInquiry,
} from './inquiry-form'
import { type IsTooMany, inquiryLimit } from './inquiry-limit'
import { pageContent } from './page-content'
import type { Assets } from './page-layout'
import type { PageModel } from './page-model'
import { customerPlaces, inLanguage } from './places'
import { recordInquiry } from './record-inquiry'

interface Attempt extends Exchange {
  form: InquiryForm
  token: string
  isTooMany: IsTooMany
}

/** The page once more, with everything that was typed. */
const showAgain = (
  { response, assets, places, form }: Attempt,
  model: PageModel,
  problems: readonly InquiryProblem[],
): void => {
  const main = pageContent({ model, places, contact: { form, problems, sent: false } })
  const status = problems.includes('tooMany') ? 429 : 422
  sendPage(response, assets, model, places, main, status)
}

const thank = ({ response, places }: Attempt, { words }: PageModel): void =>
  response.redirect(303, `${inLanguage(places, words.language)}&thanks=1#contact`)

const store = async (
  context: Context,
  model: PageModel,
  attempt: Attempt,
  inquiry: CheckedInquiry,
): Promise<void> => {
  if (await attempt.isTooMany(attempt.request, attempt.token)) {
    return showAgain(attempt, model, ['tooMany'])
  }
  await recordInquiry(context, model, inquiry, attempt.form.key)
  thank(attempt, model)
}

const answer = async (context: Context, model: PageModel, attempt: Attempt): Promise<void> => {
  const { dealership, intervention, state } = model
  if (!takesInquiries(intervention.mode) || state === 'closed') {
    return refuse(attempt, { kind: 'gone', dealership, again: attempt.places.page })
  }
  // A program that fills in everything learns nothing from the answer.
  if (attempt.form.trap !== '') return thank(attempt, model)
  const { problems, inquiry } = checkInquiry(attempt.form, dealership.country)
  if (problems.length > 0) return showAgain(attempt, model, problems)
  await store(context, model, attempt, inquiry)
}

const tooLarge = z.object({ status: z.literal(413) })

/** What is too large was not even read: there is nothing to show again. */
const refuseTooLarge =
  (assets: Assets): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (!tooLarge.safeParse(error).success) return next(error)
    sendRefusalPage(request, response, assets, { kind: 'tooLarge', dealership: null, again: null })
  }

export const inquiryRoutes = (context: Context, assets: Assets): Router => {
  const isTooMany = inquiryLimit(context)
  const routes = express.Router()
  routes.post(
    '/c/:token/inquiry',
    // 4000 characters of three bytes each, escaped, and the rest of the form.
    express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 50 }),
    async (request, response) => {
      const { token } = request.params
      const form = parseInquiry(request.body)
      const places = customerPlaces(token)
      const language = form.language
      const unsent = { form, action: places.inquiry }
      const exchange = { request, response, assets, places, language, unsent }
      await friendly(context, exchange, async () => {
        const model = await pageBehind(context, token, exchange)
        if (model) await answer(context, model, { ...exchange, form, token, isTooMany })
      })
    },
  )
  routes.use('/c/:token/inquiry', refuseTooLarge(assets))
  return routes
}
