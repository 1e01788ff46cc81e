/** What the routes of the customer pages share: finding the page, and saying why there is none. */
import type { Request, Response } from 'express'
import { DomainError } from '@shared/errors'
import type { Context } from '../context'
import { DatabaseAwayError } from '../database/errors'
import { type Refusal, sendRefusalPage } from './answer-page'
import { announceMissing } from './decide'
import { dealershipOf, openLink } from './link'
import type { Unsent } from './page-contact'
import type { Assets } from './page-layout'
import { type PageModel, loadPage } from './page-model'
import type { Places } from './places'

export interface Exchange {
  request: Request
  response: Response
  assets: Assets
  places: Places
  /** `?lang=` or the form's field. */
  language: unknown
  /** What the person wrote: where it cannot be stored, they need not write it again. */
  unsent?: Unsent
}

export const refuse = (
  { request, response, assets, language, unsent }: Exchange,
  refusal: Omit<Refusal, 'language'>,
): void =>
  sendRefusalPage(request, response, assets, {
    ...refusal,
    language,
    ...(refusal.kind === 'trouble' && unsent && { unsent }),
  })

const nullIfNewer = (error: unknown): null => {
  if (error instanceof DomainError && error.code === 'newer-version') return null
  throw error
}

/** The page behind the link, or `null` after a refusal was sent. */
export const pageBehind = async (
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
  }).catch(nullIfNewer)
  if (!model) {
    // A server that is not updated yet: it is not the customer's fault, and there is a number to call.
    const dealership = await dealershipOf(context, opened.link.dealership).catch(nullIfNewer)
    refuse(exchange, { kind: 'trouble', dealership, again: exchange.places.page })
    return null
  }
  const { dealership } = model.subject
  await announceMissing(context.databases, dealership, model.decisions, model.events)
  return model
}

const kindOfTrouble = (error: unknown): Refusal['kind'] => {
  if (!(error instanceof DomainError)) return 'trouble'
  if (error.code === 'conflict') return 'answeredMeanwhile'
  return error.code === 'not-found' ? 'unknown' : 'trouble'
}

/** A customer gets a page in plain words, whatever happens; defects go to the log besides. */
export const friendly = async (
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
