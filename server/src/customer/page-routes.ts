/** `GET /c/:token` and `POST /c/:token/decision`: the page and the answer. */
import express, { type Router } from 'express'
import { DomainError } from '@shared/errors'
import type { Context } from '../context'
import { type Refusal, sendPage } from './answer-page'
import { recordDecision } from './decide'
import { type DecisionForm, choicesIn, parseForm } from './decision-form'
import { type Exchange, friendly, pageBehind, refuse } from './exchange'
import { emptyInquiry } from './inquiry-form'
import { isOpenedByPerson, noteOpened } from './opened'
import type { Assets } from './page-layout'
import { type ContentView, pageContent } from './page-content'
import type { PageModel } from './page-model'
import { summaryPage } from './page-summary'
import { customerPlaces, inLanguage } from './places'

const show = (
  { response, assets, places }: Exchange,
  model: PageModel,
  { problem = null, ...given }: Partial<ContentView> = {},
): void => {
  const main = pageContent({ model, places, problem, ...given })
  sendPage(response, assets, model, places, main, problem === null ? 200 : 422)
}

/** Why this form cannot be taken, if so. */
const obstacle = (model: PageModel, form: DecisionForm): Refusal['kind'] | null => {
  if (model.state === 'closed') return 'closed'
  if (model.state === 'too-late') return 'tooLate'
  return form.digest === model.digest ? null : 'changed'
}

const confirm = async (
  context: Context,
  model: PageModel,
  form: DecisionForm,
  { request, response, places }: Exchange,
): Promise<void> => {
  const { recipient } = model.subject
  if (!recipient) throw new DomainError('not-found')
  await recordDecision(context.databases, model, {
    recipient,
    choices: choicesIn(form, model.content),
    base: form.base,
    remoteAddress: request.ip ?? '',
    userAgent: request.get('user-agent') ?? '',
    now: new Date(context.now()),
  })
  response.redirect(303, `${inLanguage(places, model.words.language)}#answer`)
}

const decide = async (
  context: Context,
  model: PageModel,
  form: DecisionForm,
  exchange: Exchange,
): Promise<void> => {
  const { dealership, words } = model
  const again = inLanguage(exchange.places, words.language)
  const kind = obstacle(model, form)
  if (kind) return refuse(exchange, { kind, dealership, again })
  const choices = choicesIn(form, model.content)
  if (form.step === 'edit') return show(exchange, model, { choices })
  if (Object.keys(choices).length === 0) {
    return show(exchange, model, { choices, problem: words.nothingChosen })
  }
  if (form.step === 'confirm') return confirm(context, model, form, exchange)
  const main = summaryPage(model, exchange.places, choices)
  sendPage(exchange.response, exchange.assets, model, exchange.places, main)
}

export const pageRoutes = (context: Context, assets: Assets): Router => {
  const routes = express.Router()
  routes.get('/c/:token', async (request, response) => {
    const { token } = request.params
    const language = request.query.lang
    const exchange = { request, response, assets, places: customerPlaces(token), language }
    await friendly(context, exchange, async () => {
      const model = await pageBehind(context, token, exchange)
      if (!model) return
      if (isOpenedByPerson(request)) await noteOpened(context, model)
      const sent = request.query.thanks === '1'
      show(exchange, model, { contact: { form: emptyInquiry(), problems: [], sent } })
    })
  })
  routes.post(
    '/c/:token/decision',
    express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 500 }),
    async (request, response) => {
      const { token } = request.params
      const form = parseForm(request.body)
      const places = customerPlaces(token)
      const exchange = { request, response, assets, places, language: form.lang }
      await friendly(context, exchange, async () => {
        const model = await pageBehind(context, token, exchange)
        if (model) await decide(context, model, form, exchange)
      })
    },
  )
  return routes
}
