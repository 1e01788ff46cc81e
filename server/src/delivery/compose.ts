/** A message as it goes out: the advisor's words with the variables filled in. */
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { DomainError } from '@shared/errors'
import { asksDecision } from '@shared/modes'
import { type TemplateValues, fillTemplate, variablesIn } from '@shared/message-template'
import { formatMoney } from '@shared/money'
import { quoteTotals } from '@shared/quote'
import { readableMoment } from '@shared/readable-moment'
import type { BrandConfig, DealershipConfig, StaffConfig } from '@shared/schemas/configuration'
import type { Intervention } from '@shared/schemas/intervention'
import type { Recipient, SendRequest } from '@shared/schemas/office'
import { brandColours } from '../customer/brand-colours'
import { html } from '../customer/html'
import { texts } from '../customer/texts'

export interface MessageSources {
  intervention: Intervention
  dealership: DealershipConfig
  brand: BrandConfig | null
  staff: StaffConfig | null
}

/** Always with +; a number that no country has stands as it was written, and keeps no page away. */
export const readablePhone = (phone: string): string =>
  parsePhoneNumberFromString(phone)?.formatInternational() ?? phone

/** The person whom the customer knows: who follows it up, else who did the work. */
export const advisorOf = (intervention: Intervention, staff: StaffConfig | null): string | null => {
  const name = (id: string | null) => staff?.people.find((person) => person.id === id)?.name
  return name(intervention.assignee) ?? name(intervention.author) ?? null
}

const valuesFor = (
  { intervention, dealership, staff }: MessageSources,
  recipient: Recipient,
  link: string,
): TemplateValues => {
  const { language } = recipient
  const { gross } = quoteTotals(intervention)
  return {
    name: recipient.name,
    vehicle: intervention.vehicle || intervention.plate || intervention.number,
    plate: intervention.plate,
    number: intervention.number,
    dealership: dealership.name,
    phone: readablePhone(dealership.phone),
    advisor: advisorOf(intervention, staff) ?? dealership.name,
    total: gross > 0 ? formatMoney(gross, dealership.currency, language) : '',
    replyBy: intervention.replyBy
      ? readableMoment(intervention.replyBy, language, dealership.timeZone)
      : '',
    link,
  }
}

/** A message without its link is of no use: where the advisor deleted it, it goes to the end. */
const withLink = (text: string): string =>
  variablesIn(text).includes('link') ? text : `${text.trimEnd()}\n{link}`

const filled = (field: keyof SendRequest, text: string, values: TemplateValues): string => {
  const { text: result, missing } = fillTemplate(text, values)
  if (missing.length === 0) return result
  throw new DomainError(
    'bad-request',
    'A variable of the text has no value.',
    missing.map((name) => ({ path: field, message: name })),
  )
}

const paragraphs = (text: string, link: string) =>
  text
    .split(/\n{2,}/)
    .map(
      (paragraph) =>
        html`<p style="margin:0 0 16px">
          ${paragraph
            .split('\n')
            .map((line, index) => [
              index > 0 && html`<br />`,
              line
                .split(link)
                .map((part, at) => [at > 0 && html`<a href="${link}">${link}</a>`, part]),
            ])}
        </p>`,
    )

const emailHtml = (
  { dealership, brand, intervention: { mode } }: MessageSources,
  recipient: Recipient,
  text: string,
  link: string,
): string => {
  const { primary, onPrimary } = brandColours(brand)
  const words = texts(recipient.language)
  const { button } = asksDecision(mode) ? words.email : words.kind[mode]
  const document = html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${dealership.name}</title>
      </head>
      <body
        style="margin:0;padding:24px 12px;background:#f4f6f8;color:#0f1720;font:16px/1.5 Inter,system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"
      >
        <div
          style="max-width:560px;margin:0 auto;background:#ffffff;border-radius:14px;overflow:hidden"
        >
          <div style="padding:16px 24px;background:${primary};color:${onPrimary};font-weight:700">
            ${dealership.name}
          </div>
          <div style="padding:24px">
            ${paragraphs(text, link)}
            <p style="margin:24px 0 8px">
              <a
                href="${link}"
                style="display:inline-block;padding:14px 24px;border-radius:12px;background:${primary};color:${onPrimary};font-weight:600;text-decoration:none"
                >${button}</a
              >
            </p>
          </div>
          <div style="padding:16px 24px;border-top:1px solid #e3e7ec;color:#465362;font-size:14px">
            ${dealership.name}<br />${dealership.address}<br />${readablePhone(dealership.phone)}
          </div>
        </div>
      </body>
    </html>`
  return document.toString()
}

export interface Composed {
  subject: string
  text: string
  html: string | null
}

/** @throws DomainError `bad-request` naming the variables that have no value */
export const composeEmail = (
  sources: MessageSources,
  recipient: Recipient,
  request: SendRequest,
  link: string,
): Composed => {
  const values = valuesFor(sources, recipient, link)
  const text = filled('email', withLink(request.email), values)
  return {
    // A line break in a subject would start a new header.
    subject: filled('subject', request.subject, values).replace(/\s+/g, ' '),
    text,
    html: emailHtml(sources, recipient, text, link),
  }
}

/** @throws DomainError `bad-request` naming the variables that have no value */
export const composeSms = (
  sources: MessageSources,
  recipient: Recipient,
  request: SendRequest,
  link: string,
): Composed => ({
  subject: '',
  text: filled('sms', withLink(request.sms), valuesFor(sources, recipient, link)),
  html: null,
})
