/**
 * The question before the decision is made: in plain words, what will be done and what it costs.
 *
 * The button by which a consumer orders something that costs money says so, and nothing else does
 * (Directive 2011/83/EU, article 8(2); in Germany § 312j BGB). What is only declined is just confirmed.
 */
import { type Choices, acceptedAmountOf } from '@shared/decision'
import { decidableRows } from '@shared/shown-content'
import { type Html, html } from './html'
import type { PageModel } from './page-model'
import { amountInclVat, money } from './page-rows'
import type { Places } from './places'

const list = (model: PageModel, title: string, rows: { label: string; gross: number }[]) =>
  rows.length > 0 &&
  html`<h2>${title}</h2>
    <ul class="summary">
      ${rows.map(
        ({ label, gross }) => html`<li><span>${label}</span><b>${money(model, gross)}</b></li>`,
      )}
    </ul>`

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`

export const summaryPage = (model: PageModel, places: Places, choices: Choices): Html => {
  const { words, dealership, content, digest, answer } = model
  const rows = decidableRows(content)
  const chosen = (choice: string | undefined) => rows.filter(({ row }) => choices[row] === choice)
  const accepted = chosen('accepted')
  const amount = acceptedAmountOf(content, choices)
  return html`<h1>${words.summaryTitle}</h1>
    <p>${words.summaryIntro}</p>
    <form class="card" method="post" action="${places.decision ?? '#'}">
      ${hidden('digest', digest)}${hidden('base', answer?.sha256 ?? '')}${hidden('lang', words.language)}${Object.entries(choices).map(([row, choice]) => hidden(`choice.${row}`, choice))}${accepted.length === 0 && html`<p><b>${words.summaryNothing}</b></p>`}${list(model, words.summaryAccept, accepted)}${accepted.length > 0 && html`<p class="sum"><span>${words.gross}</span>${amountInclVat(model, amount)}</p>`}${list(model, words.summaryDecline, chosen('declined'))}${list(model, words.summaryOpen, chosen(undefined))}${accepted.length > 0 && html`<p class="quiet">${words.bindingNote(dealership.name)}</p>`}
      <p class="buttons">
        <button class="main" name="step" value="confirm">
          ${amount > 0 ? words.order : words.confirm}</button
        ><button class="plain" name="step" value="edit">${words.back}</button>
      </p>
    </form>`
}
