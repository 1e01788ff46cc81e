/** Friendly words where a page cannot be shown, with a number to call where one is known. */
import type { DealershipConfig } from '@shared/schemas/configuration'
import { type Html, html } from './html'
import { icons } from './icons'
import { callButton } from './page-layout'
import type { Words } from './words/words'

export type RefusalKind = Exclude<keyof Words['refusal'], 'again'>

/** Why not → status of the answer. */
export const refusalStatus: Record<RefusalKind, number> = {
  unknown: 404,
  expired: 410,
  revoked: 410,
  tooLate: 410,
  closed: 409,
  changed: 409,
  answeredMeanwhile: 409,
  trouble: 503,
  gone: 409,
  tooLarge: 413,
}

export const refusalPage = (
  kind: RefusalKind,
  words: Words,
  dealership: DealershipConfig | null,
  again: string | null,
): Html =>
  html`<section class="card refusal">
    ${icons.info}
    <h1>${words.refusal[kind].title}</h1>
    <p>${words.refusal[kind].text}</p>
    <p class="buttons">
      ${again && html`<a class="main" href="${again}">${words.refusal.again}</a>`}${dealership && callButton(dealership, words)}
    </p>
  </section>`
