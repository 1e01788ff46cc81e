/** One row of the checklist on the page: sign, word, measure, note, media, price, the two buttons. */
import { localeOf } from '@shared/locale'
import { z } from 'zod'
import { formatMoney } from '@shared/money'
import type { Choices } from '@shared/decision'
import type { ShownMedia, ShownRow } from '@shared/shown-content'
import { walkAround } from '@shared/walk-around'
import { type Html, html } from './html'
import { icons, statusIcons } from './icons'
import { kindWords } from './page-kind'
import type { PageModel } from './page-model'
import type { Places } from './places'

export interface RowView {
  model: PageModel
  places: Places
  /** As chosen so far. */
  choices: Choices
  /** Whether anything can be chosen; a preview shows the buttons but they do nothing. */
  mode: 'open' | 'preview' | 'shut'
}

export const money = ({ content }: PageModel, amount: number): string =>
  formatMoney(amount, content.currency, content.language)

/** A sum and that it includes the tax, never torn apart. */
export const amountInclVat = (model: PageModel, amount: number): Html =>
  html`<span class="amount"
    ><b>${money(model, amount)}</b> <span class="quiet">${model.words.inclVat}</span></span
  >`

const number = ({ content }: PageModel, value: number): string =>
  new Intl.NumberFormat(localeOf(content.language), { maximumFractionDigits: 3 }).format(value)

const sizeOf = (
  width: number | null | undefined,
  height: number | null | undefined,
): Html | null => (width && height ? html` width="${width}" height="${height}"` : null)

const video = ({ model, places }: RowView, { media, caption }: ShownMedia): Html => {
  const manifest = model.manifests.get(media)
  const source = places.media(media)
  const name = kindWords(model)?.video ?? model.words.video
  return html`<figure class="film">
    <video
      controls
      preload="metadata"
      playsinline
      poster="${places.thumbnail(media)}"
      ${sizeOf(manifest?.width, manifest?.height)}
      aria-label="${caption || name}"
    >
      <source src="${source}" ${manifest && html` type="${manifest.mime}"`} />
      <a href="${source}">${name}</a></video
    >${caption && html`<figcaption>${caption}</figcaption>`}
  </figure>`
}

const walkAroundSchema = z.enum(walkAround)

/** Where around the car a picture was taken, in the page's language; empty where nobody said. */
const placeOf = ({ words }: PageModel, { position }: ShownMedia): string => {
  const known = walkAroundSchema.safeParse(position)
  return known.success ? words.place[known.data] : ''
}

const photo = ({ model, places }: RowView, shown: ShownMedia): Html => {
  const { media, caption } = shown
  const place = placeOf(model, shown)
  const words = [place, caption].filter(Boolean)
  return html`<figure class="photo">
    <a href="${places.media(media)}"
      ><img
        src="${places.thumbnail(media)}"
        alt="${model.words.openPhoto(words.join(', '))}"
        loading="lazy" /></a
    >${words.length > 0 && html`<figcaption>${place && html`<b>${place}</b> `}${caption}</figcaption>`}
  </figure>`
}

export const mediaList = (view: RowView, media: readonly ShownMedia[]): Html | null => {
  const isVideo = ({ media: id }: ShownMedia) => view.model.manifests.get(id)?.kind === 'video'
  const photos = media.filter((item) => !isVideo(item))
  return media.length === 0
    ? null
    : html`${media.filter(isVideo).map((item) => video(view, item))}${photos.length > 0 && html`<div class="photos">${photos.map((item) => photo(view, item))}</div>`}`
}

const statusWord = ({ model: { words } }: RowView, { status }: ShownRow): Html | null =>
  status === 'unset' ? null : html`<span class="chip ${status}">${words.status[status]}</span>`

const signOf = ({ status }: ShownRow): Html | null =>
  status === 'unset' ? null : statusIcons[status]

const measure = ({ model }: RowView, { measured, unit }: ShownRow): Html | null =>
  measured === null
    ? null
    : html`<span class="measure"
        >${model.words.measured}: <b>${number(model, measured)}${unit && `\u00a0${unit}`}</b></span
      >`

const paragraphs = (text: string): Html[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>`)

/** What the dealership wrote, above everything that is shown. */
export const messageText = ({ content }: PageModel): Html | false =>
  content.message !== undefined && html`<div class="message">${paragraphs(content.message)}</div>`

export const closedNotice = (words: string): Html =>
  html`<p class="notice">${icons.info}${words}</p>`

export const reference = (model: PageModel): Html | null => {
  const kind = kindWords(model)
  const word = kind ? kind.reference : model.words.reference
  return word === null
    ? null
    : html`<p class="quiet reference">${word}: ${model.content.number}</p>`
}

const details = ({ model }: RowView, { lines, label }: ShownRow): Html | null => {
  const { words } = model
  if (lines.length === 0) return null
  return html`<details class="lines">
    <summary>${words.details}<span class="hidden">: ${label}</span></summary>
    <dl>
      ${lines.map(
        (line) =>
          html`<div>
              <dt>
                ${line.quantity !== 1000 && `${number(model, line.quantity / 1000)} × `}${line.label || label}
              </dt>
              <dd>${money(model, line.net)} <span class="quiet">${words.net}</span></dd>
            </div>
            <div class="vat">
              <dt>${words.vat} ${number(model, line.vatRate / 100)} %</dt>
              <dd>${money(model, line.vat)}</dd>
            </div>`,
      )}
    </dl>
  </details>`
}

/** Two buttons of the same size and weight; radio inputs, so that they work everywhere. */
const choice = (
  { model, choices, mode }: RowView,
  { row, label, gross }: ShownRow,
): Html | null => {
  const { words } = model
  if (gross === null || mode === 'shut') return null
  const option = (value: 'accepted' | 'declined', word: string, icon: Html) =>
    html`<input
        type="radio"
        id="${value}-${row}"
        name="choice.${row}"
        value="${value}"
        data-gross="${gross}"
        ${choices[row] === value && html` checked`}${mode === 'preview' && html` disabled`}
      /><label for="${value}-${row}">${icon}<span>${word}</span></label>`
  return html`<fieldset class="choice">
    <legend class="hidden">${words.choiceFor(label)}</legend>
    ${option('accepted', words.accept, icons.check)}${option('declined', words.decline, icons.cross)}
  </fieldset>`
}

const answered = ({ model, mode }: RowView, { row }: ShownRow): Html | null => {
  const given = model.answer?.choices[row]
  if (!given || mode !== 'shut') return null
  return html`<p class="given ${given}">
    ${given === 'accepted' ? icons.check : icons.cross}${model.words[given]}
  </p>`
}

/** A card of its own for work. */
export const workCard = (view: RowView, row: ShownRow): Html =>
  html`<article class="card ${row.status}" aria-labelledby="row-${row.row}">
    <div class="top">
      ${signOf(row)}
      <h2 id="row-${row.row}">${row.label}</h2>
      ${row.gross !== null && html`<p class="price">${money(view.model, row.gross)}</p>`}
    </div>
    <p class="facts">${statusWord(view, row)}${measure(view, row)}</p>
    ${paragraphs(row.note)}${mediaList(view, row.media)}${row.gross === null && html`<p class="quiet">${view.model.words.noPrice}</p>`}${details(view, row)}${choice(view, row)}${answered(view, row)}
  </article>`

/** One line in the list of what is in order. */
export const okLine = (view: RowView, row: ShownRow): Html =>
  html`<li>
    <div class="top">
      ${signOf(row)}<span class="label">${row.label}</span>${measure(view, row)}<span class="hidden"
        >${view.model.words.status.ok}</span
      >
    </div>
    ${paragraphs(row.note)}${mediaList(view, row.media)}
  </li>`
