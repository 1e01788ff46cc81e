/** A page that shows and asks for no decision: a warranty case, a car for sale, a message. */
import { type Html, html } from './html'
import { icons } from './icons'
import { type ContactView, contactSection } from './page-contact'
import { kindWords, titleOf } from './page-kind'
import type { PageModel } from './page-model'
import { closedNotice, mediaList, messageText, money, reference } from './page-rows'
import type { Places } from './places'

export interface ShowcaseView {
  model: PageModel
  places: Places
  contact: ContactView
}

const price = (model: PageModel): Html | false => {
  const { content, words } = model
  return (
    content.price !== undefined &&
    html`<p class="sale-price">
      <span>${words.price}</span> <b>${money(model, content.price)}</b>
    </p>`
  )
}

export const showcasePage = ({ model, places, contact }: ShowcaseView): Html => {
  const { words, content, state, awaitsMedia } = model
  const view = { model, places, choices: {}, mode: 'shut' as const }
  const gallery = html`${mediaList(view, content.media)}${awaitsMedia && html`<p class="notice">${icons.clock}${words.videoComing}</p>`}`
  return html`${places.decision === null && html`<p class="notice">${icons.info}${words.previewNote}</p>`}
    <h1>${titleOf(model)}</h1>
    ${state === 'closed' && closedNotice(kindWords(model)?.closed ?? words.closed)}${price(model)}${messageText(model)}${gallery}${contactSection(model, places, contact)}${reference(model)}`
}
