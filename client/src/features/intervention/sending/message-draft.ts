/** The message before a person edits it: a template in the recipient's language, filled but for the link. */
import { type Language, textIn } from '@shared/languages'
import { type TemplateValues, fillTemplate, variablesIn } from '@shared/message-template'
import type { Mode } from '@shared/modes'
import { formatMoney } from '@shared/money'
import { quoteTotals } from '@shared/quote'
import { readableMoment } from '@shared/readable-moment'
import type { DealershipConfig } from '@shared/schemas/configuration'
import type { Intervention } from '@shared/schemas/intervention'
import type { Recipient, TemplateConfig } from '@shared/schemas/office'

export interface MessageTexts {
  subject: string
  email: string
  sms: string
}

export interface DraftSources {
  intervention: Intervention
  dealership: DealershipConfig
  /** Whom the customer knows; `null` where nobody follows it up. */
  advisor: string | null
  recipients: readonly Recipient[]
}

/** Length of a real link, for counting: 256 bits as base64url. */
export const sampleLink = (origin: string): string => `${origin}/c/${'x'.repeat(43)}`

/** The language of the message: that of the first recipient, else the dealership's. */
export const messageLanguage = ({ recipients, dealership }: DraftSources): Language =>
  recipients[0]?.language ?? dealership.language

/** What can be said already. The name stays a variable where several people get the message. */
const draftValues = (sources: DraftSources): TemplateValues => {
  const { intervention, dealership, recipients, advisor } = sources
  const language = messageLanguage(sources)
  const { gross } = quoteTotals(intervention)
  const [only] = recipients.length === 1 ? recipients : []
  return {
    ...(only ? { name: only.name } : {}),
    vehicle: intervention.vehicle || intervention.plate || intervention.number,
    plate: intervention.plate,
    number: intervention.number,
    dealership: dealership.name,
    phone: dealership.phone,
    advisor: advisor ?? dealership.name,
    ...(gross > 0 ? { total: formatMoney(gross, dealership.currency, language) } : {}),
    ...(intervention.replyBy
      ? { replyBy: readableMoment(intervention.replyBy, language, dealership.timeZone) }
      : {}),
  }
}

const textsIn = (template: TemplateConfig, language: Language): MessageTexts => ({
  subject: textIn(template.subject, language),
  email: textIn(template.email, language),
  sms: textIn(template.sms, language),
})

/** Variables that the server fills in for each recipient. */
const perRecipient = new Set(['link', 'name'])

/** Variables of the texts that have no value and never will. */
export const unfilled = (texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap(variablesIn).filter((name) => !perRecipient.has(name))),
]

export const draftMessage = (template: TemplateConfig, sources: DraftSources): MessageTexts => {
  const values = draftValues(sources)
  const { subject, email, sms } = textsIn(template, messageLanguage(sources))
  const fill = (text: string): string => fillTemplate(text, values).text
  return { subject: fill(subject), email: fill(email), sms: fill(sms) }
}

/** Those written for this kind of intervention; all of them where none is. */
export const templatesFor = (
  templates: readonly TemplateConfig[],
  mode: Mode,
): readonly TemplateConfig[] => {
  const written = templates.filter(({ modes }) => modes?.includes(mode) ?? true)
  return written.length > 0 ? written : templates
}

/** The template that fits: one that asks for the deadline where there is one, and lacks no value. */
export const fittingTemplate = (
  templates: readonly TemplateConfig[],
  sources: DraftSources,
): TemplateConfig | undefined => {
  const language = messageLanguage(sources)
  const complete = templates.filter((template) => {
    const { subject, email, sms } = draftMessage(template, sources)
    return unfilled([subject, email, sms]).length === 0
  })
  const asksForDeadline = (template: TemplateConfig): boolean =>
    variablesIn(textsIn(template, language).email).includes('replyBy')
  return complete.find(asksForDeadline) ?? complete[0] ?? templates[0]
}
