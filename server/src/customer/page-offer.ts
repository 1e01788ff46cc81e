/** The page itself: the film first, then the work by urgency, then what is in order. */
import { acceptedAmountOf } from '@shared/decision'
import { type ShownRow, decidableRows } from '@shared/shown-content'
import { decimalsOf } from '@shared/money'
import { readableMoment } from '@shared/readable-moment'
import { type Html, html } from './html'
import { icons } from './icons'
import { callButton } from './page-layout'
import { titleOf } from './page-kind'
import type { PageModel } from './page-model'
import {
  type RowView,
  amountInclVat,
  closedNotice,
  mediaList,
  messageText,
  money,
  okLine,
  reference,
  workCard,
} from './page-rows'
import type { Places } from './places'

const momentOf = ({ words, dealership }: PageModel, iso: string): string =>
  readableMoment(iso, words.language, dealership.timeZone)

const countdown = ({ words, intervention }: PageModel): Html =>
  html`<span
    class="chip left"
    hidden
    data-until="${intervention.replyBy}"
    data-days="${words.left.days}"
    data-hours="${words.left.hours}"
    data-minutes="${words.left.minutes}"
    >${icons.clock}<span></span
  ></span>`

const deadline = (model: PageModel): Html | null => {
  const { words, state, intervention, dealership } = model
  if (state === 'closed') return closedNotice(words.closed)
  if (state === 'too-late') {
    return html`<div class="notice">
      <p>
        ${icons.clock}<span><b>${words.tooLate}</b> ${words.tooLateCall}</span>
      </p>
      ${callButton(dealership, words)}
    </div>`
  }
  if (!intervention.replyBy || model.answer) return null
  return html`<p class="deadline">
    ${words.replyBy(momentOf(model, intervention.replyBy))} ${countdown(model)}
  </p>`
}

const answer = (model: PageModel): Html | null => {
  const { words, answer: given, state, dealership } = model
  if (!given) return null
  return html`<section class="answer" id="answer" tabindex="-1" aria-labelledby="answer-title">
    <h2 id="answer-title">${icons.check}${words.answered}</h2>
    <p>${words.answeredAt(momentOf(model, given.at))} ${words.answeredThanks(dealership.name)}</p>
    <p class="sum">
      <span>${words.totalAccepted}</span>${amountInclVat(model, given.acceptedAmount)}
    </p>
    ${state === 'open' && html`<p class="screen">${words.change}</p>`}
    <p class="quiet record">${words.record}: ${given.sha256.slice(0, 16)}</p>
  </section>`
}

const hiddenFields = ({ digest, answer: given, words }: PageModel): Html =>
  html`<input type="hidden" name="digest" value="${digest}" /><input
      type="hidden"
      name="base"
      value="${given?.sha256 ?? ''}"
    /><input type="hidden" name="lang" value="${words.language}" />`

/** Without the script it names the total of all; with it, what is accepted so far. */
const bar = ({ model, mode, choices }: RowView): Html => {
  const { words, content } = model
  const all = decidableRows(content).reduce((sum, { gross }) => sum + gross, 0)
  const disabled = mode === 'preview' && html` disabled`
  return html`<div class="bar">
    <div class="total">
      <span data-total-word="${words.totalAccepted}">${words.total}</span
      ><span class="amount"
        ><output
          data-total
          data-currency="${content.currency}"
          data-decimals="${decimalsOf(content.currency)}"
          data-accepted="${acceptedAmountOf(content, choices)}"
          >${money(model, all)}</output
        >
        <span class="quiet">${words.inclVat}</span></span
      >
    </div>
    <button class="main" name="step" value="review" ${disabled}>
      ${model.answer ? words.reviewChange : words.review}
    </button>
  </div>`
}

const acceptAll = ({ model, mode }: RowView): Html | null =>
  decidableRows(model.content).length < 2
    ? null
    : html`<p class="all">
        <button
          class="plain"
          name="step"
          value="accept-all"
          ${mode === 'preview' && html` disabled`}
        >
          ${icons.check}${model.words.acceptAll}
        </button>
      </p>`

const workForm = (
  view: RowView,
  work: readonly ShownRow[],
  problem: string | null,
): Html | null => {
  if (work.length === 0) return null
  const cards = work.map((row) => workCard(view, row))
  const asks = view.mode !== 'shut' && decidableRows(view.model.content).length > 0
  if (!asks) return html`<section class="work">${cards}</section>`
  return html`<form class="work" method="post" action="${view.places.decision ?? '#'}">
    ${hiddenFields(view.model)}${problem && html`<p class="problem" role="alert" id="problem">${icons.info}${problem}</p>`}${cards}${acceptAll(view)}${bar(view)}
  </form>`
}

const inOrder = (view: RowView, rows: readonly ShownRow[]): Html | null => {
  const { words } = view.model
  if (rows.length === 0) return null
  return html`<details class="card in-order" ${rows.length <= 3 && html` open`}>
    <summary>
      <h2>${words.checked}</h2>
      <span class="quiet">${words.checkedCount(rows.length)}</span>
    </summary>
    <ul>
      ${rows.map((row) => okLine(view, row))}
    </ul>
  </details>`
}

export interface OfferView {
  model: PageModel
  places: Places
  choices: RowView['choices']
  /** What was wrong with the form, in plain words. */
  problem: string | null
}

export const offerPage = ({ model, places, choices, problem }: OfferView): Html => {
  const { words, content, state } = model
  const mode = places.decision === null ? 'preview' : state === 'open' ? 'open' : 'shut'
  const view: RowView = { model, places, choices, mode: state === 'open' ? mode : 'shut' }
  const work = content.rows.filter(({ status }) => status === 'urgent' || status === 'recommended')
  const fine = content.rows.filter(({ status }) => status === 'ok')
  return html`${mode === 'preview' && html`<p class="notice">${icons.info}${words.previewNote}</p>`}
    <h1>${titleOf(model)}</h1>
    ${deadline(model)}${answer(model)}${messageText(model)}${mediaList(view, content.media)}${model.awaitsMedia && html`<p class="notice">${icons.clock}${words.videoComing}</p>`}${workForm(view, work, problem)}${inOrder(view, fine)}${reference(model)}`
}
