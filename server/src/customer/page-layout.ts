/** The frame of every page that a customer sees: brand, language, dealership. */
import type { BrandConfig, DealershipConfig } from '@shared/schemas/configuration'
import { textIn } from '@shared/languages'
import { readablePhone } from '../delivery/compose'
import { brandColours } from './brand-colours'
import { type Html, html } from './html'
import { icons } from './icons'
import { offeredLanguages } from './texts'
import type { Words } from './words/words'

export interface Assets {
  style: string
  /** Absent where the script was not built: the page works without. */
  script: string | null
}

export interface Frame {
  words: Words
  assets: Assets
  /** For the one `<style>` with the brand's colours. */
  nonce: string
  title: string
  /** `null` on a link that tells nothing about where it came from. */
  dealership: DealershipConfig | null
  brand: BrandConfig | null
  advisor: string | null
  /** Address of this page in another language; `null` where there is no switch. */
  inLanguage: ((language: string) => string) | null
}

const logoOf = ({ dealership, brand }: Frame): Html =>
  brand?.logo
    ? html`<img
        class="logo"
        src="data:${brand.logo.mime};base64,${brand.logo.data}"
        alt=""
        width="44"
        height="44"
      />`
    : html`<span class="logo letter" aria-hidden="true"
        >${(dealership?.name ?? '·').slice(0, 1)}</span
      >`

const languageSwitch = ({ words, inLanguage }: Frame): Html | null =>
  inLanguage &&
  html`<details class="languages">
    <summary>
      <span class="hidden">${words.chooseLanguage}: ${words.languageName}</span
      ><span aria-hidden="true">${words.language.toUpperCase()}</span>
    </summary>
    <ul>
      ${offeredLanguages.map(
        (offered) =>
          html`<li>
            <a
              href="${inLanguage(offered.language)}"
              lang="${offered.language}"
              hreflang="${offered.language}"
              ${offered.language === words.language && html` aria-current="true"`}
              >${offered.languageName}</a
            >
          </li>`,
      )}
    </ul>
  </details>`

const header = (frame: Frame): Html | null =>
  frame.dealership &&
  html`<header class="brand">
    <div class="width">
      ${logoOf(frame)}
      <p class="who">
        <b>${frame.dealership.name}</b
        >${frame.advisor && html`<span>${frame.words.advisor(frame.advisor)}</span>`}
      </p>
      ${languageSwitch(frame)}
    </div>
  </header>`

/** A number to tap. */
export const callButton = (dealership: DealershipConfig, words: Words): Html =>
  html`<a class="call" href="tel:${dealership.phone}"
    >${icons.phone}<span
      ><span class="hidden">${words.call(dealership.name)}: </span
      >${readablePhone(dealership.phone)}</span
    ></a
  >`

const footer = ({ dealership, brand, words }: Frame): Html | null => {
  if (!dealership) return null
  const legal = brand?.legalText && textIn(brand.legalText, words.language)
  return html`<footer class="width">
    <p class="name">${dealership.name}</p>
    ${
      dealership.address &&
      html`<address>
        ${icons.pin}<span
          >${dealership.address
            .split('\n')
            .map((line, index) => [index > 0 && html`<br />`, line])}</span
        >
      </address>`
    }${callButton(dealership, words)}${legal && html`<p class="legal"><b>${words.legal}.</b> ${legal}</p>`}
  </footer>`
}

const colours = ({ brand }: Frame): Html => {
  const { primary, onPrimary, primaryInk } = brandColours(brand)
  return html`:root{--brand:${primary};--on-brand:${onPrimary};--brand-ink:${primaryInk}}`
}

/** A whole document. */
export const layout = (frame: Frame, main: Html): string => {
  const { words, title, assets, nonce } = frame
  return html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${assets.style}" />
        <style nonce="${nonce}">
          ${colours(frame)}
        </style>
        ${assets.script && html`<script type="module" src="${assets.script}"></script>`}
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        ${header(frame)}
        <main id="content" class="width">${main}</main>
        ${footer(frame)}
      </body>
    </html>`.toString()
}
