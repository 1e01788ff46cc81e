/** `GET /c/:token` and `POST /c/:token/decision`: the page and the answer. */
import express, { type Request, type Response, type Router } from 'express'
import { DomainError } from '@shared/errors'
import type { Context } from '../context'
import { DatabaseAwayError } from '../database/errors'
import { type Refusal, sendPage, sendRefusalPage } from './answer-page'
import { announceMissing, recordDecision } from './decide'
import { type DecisionForm, choicesIn, parseForm } from './decision-form'
import { dealershipOf, openLink } from './link'
import { isOpenedByPerson, noteOpened } from './opened'
import type { Assets } from './page-layout'
import { type PageModel, loadPage } from './page-model'
import { offerPage } from './page-offer'
import { summaryPage } from './page-summary'
import { type Places, customerPlaces, inLanguage } from './places'

interface Exchange {
  request: Request
  response: Response
  assets: Assets
  places: Places
  /** `?lang=` or the form's field. */
  language: unknown
}

const refuse = (
  { request, response, assets, language }: Exchange,
  refusal: Omit<Refusal, 'language'>,
): void => sendRefusalPage(request, response, assets, { ...refusal, language })

/** The page behind the link, or `null` after a refusal was sent. */
const pageBehind = async (
  context: Context,
  token: string,
  exchange: Exchange,
): Promise<PageModel | null> => {
  const opened = await openLink(context, token)
  if (!opened.open) {
    const dealership = await dealershipOf(context, opened.dealership)
    refuse(exchange, { kind: opened.kind, dealership, again: null })
    return null
  }
  const model = await loadPage(context, opened.link, {
    asked: exchange.language,
    accepted: exchange.request.get('accept-language'),
  })
  const { dealership } = model.subject
  await announceMissing(context.databases, dealership, model.decisions, model.events)
  return model
}

const show = (
  { response, assets, places }: Exchange,
  model: PageModel,
  choices = model.answer?.choices ?? {},
  problem: string | null = null,
): void => {
  const main = offerPage({ model, places, choices, problem })
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
  if (form.step === 'edit') return show(exchange, model, choices)
  if (Object.keys(choices).length === 0) {
    return show(exchange, model, choices, words.nothingChosen)
  }
  if (form.step === 'confirm') return confirm(context, model, form, exchange)
  const main = summaryPage(model, exchange.places, choices)
  sendPage(exchange.response, exchange.assets, model, exchange.places, main)
}

const kindOfTrouble = (error: unknown): Refusal['kind'] => {
  if (!(error instanceof DomainError)) return 'trouble'
  if (error.code === 'conflict') return 'answeredMeanwhile'
  return error.code === 'not-found' ? 'unknown' : 'trouble'
}

/** A customer gets a page in plain words, whatever happens; defects go to the log besides. */
const friendly = async (
  { log }: Context,
  exchange: Exchange,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (exchange.response.headersSent) throw error
    const kind = kindOfTrouble(error)
    if (kind === 'trouble' && !(error instanceof DatabaseAwayError)) {
      log.error({ err: error }, 'a customer page failed')
    }
    const again = kind === 'unknown' ? null : exchange.places.page
    refuse(exchange, { kind, dealership: null, again })
  }
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
      show(exchange, model)
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
