/** Sends a page with the headers that every customer page has. */
import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import type { DealershipConfig } from '@shared/schemas/configuration'
import { advisorOf } from '../delivery/compose'
import type { Html } from './html'
import { type Assets, type Frame, layout } from './page-layout'
import { type Unsent, notSentPage } from './page-contact'
import { titleOf } from './page-kind'
import type { PageModel } from './page-model'
import { type RefusalKind, refusalPage, refusalStatus } from './page-refusal'
import { type Places, inLanguage } from './places'
import { chooseTexts } from './texts'

/** Nothing from elsewhere, nothing inline but the brand's colours, which carry the nonce. */
const contentSecurityPolicy = (nonce: string, ancestors: `'none'` | `'self'`): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `media-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors ${ancestors}`,
  ].join('; ')

const send = (
  response: Response,
  status: number,
  frame: Omit<Frame, 'nonce'>,
  main: Html,
  ancestors: `'none'` | `'self'`,
): void => {
  const nonce = randomBytes(16).toString('base64')
  response
    .status(status)
    .set({
      'Content-Security-Policy': contentSecurityPolicy(nonce, ancestors),
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex, nofollow',
      // Other sites learn nothing, forms of this page still say where they come from.
      'Referrer-Policy': 'same-origin',
    })
    .type('html')
    .send(layout({ ...frame, nonce }, main))
}

/** @param status 200 unless the form was at fault */
export const sendPage = (
  response: Response,
  assets: Assets,
  model: PageModel,
  places: Places,
  main: Html,
  status = 200,
): void => {
  const { words, dealership, brand, intervention, staff } = model
  const frame = {
    words,
    assets,
    dealership,
    brand,
    title: `${titleOf(model)} – ${dealership.name}`,
    advisor: advisorOf(intervention, staff),
    inLanguage: (language: string) => inLanguage(places, language),
  }
  send(response, status, frame, main, places.decision === null ? `'self'` : `'none'`)
}

export interface Refusal {
  kind: RefusalKind
  /** Whose number to show; `null` where the link tells nothing. */
  dealership: DealershipConfig | null
  /** Where to look again, `null` where that would not help. */
  again: string | null
  /** `?lang=` or the form's field. */
  language?: unknown
  /** A form to be sent again as it is. */
  unsent?: Unsent
}

export const sendRefusalPage = (
  request: Request,
  response: Response,
  assets: Assets,
  { kind, dealership, again, language, unsent }: Refusal,
): void => {
  const words = chooseTexts({ asked: language, accepted: request.get('accept-language') })
  const frame = {
    words,
    assets,
    dealership,
    brand: null,
    title: unsent ? words.contact.notSent.title : words.refusal[kind].title,
    advisor: null,
    inLanguage: null,
  }
  const main = unsent ? notSentPage(words, unsent) : refusalPage(kind, words, dealership, again)
  send(response, refusalStatus[kind], frame, main, `'none'`)
}
