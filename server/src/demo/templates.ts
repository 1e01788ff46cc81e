/** The demo's message templates. Variables in braces: `shared/src/message-template.ts`. */
import { configIds } from '@shared/ids'
import type { TemplateConfig } from '@shared/schemas/office'

type Texts = Omit<TemplateConfig, '_id' | '_rev' | '_conflicts' | 'type' | 'schema' | 'template'>

const template = (slug: string, texts: Texts): TemplateConfig => ({
  _id: configIds.template(slug),
  type: 'config:template',
  schema: 1,
  template: slug,
  ...texts,
})

const findings = template('findings', {
  name: { en: 'What we found', fr: 'Ce que nous avons constaté', de: 'Was wir festgestellt haben' },
  subject: {
    en: '{dealership}: what we found on your car ({number})',
    fr: '{dealership} : ce que nous avons constaté sur votre voiture ({number})',
    de: '{dealership}: was wir an Ihrem Auto festgestellt haben ({number})',
  },
  email: {
    en: 'Hello {name},\n\nwe have looked at your car and filmed what we found. Please see the pictures and prices, and tell us what we may do:\n\n{link}\n\nQuestions? Just call us.\n\nKind regards\n{dealership}',
    fr: 'Bonjour {name},\n\nnous avons examiné votre voiture et filmé ce que nous avons constaté. Voyez les images et les prix, et dites-nous ce que nous pouvons faire :\n\n{link}\n\nUne question ? Appelez-nous.\n\nCordialement\n{dealership}',
    de: 'Guten Tag {name},\n\nwir haben Ihr Auto geprüft und gefilmt, was wir festgestellt haben. Bitte sehen Sie sich Bilder und Preise an und sagen Sie uns, was wir tun dürfen:\n\n{link}\n\nFragen? Rufen Sie uns einfach an.\n\nFreundliche Grüße\n{dealership}',
  },
  sms: {
    en: '{dealership}: see what we found on your car and tell us what we may do: {link}',
    fr: '{dealership} : voyez ce que nous avons constaté sur votre voiture et donnez-nous votre accord : {link}',
    de: '{dealership}: Sehen Sie, was wir an Ihrem Auto festgestellt haben, und sagen Sie uns, was wir tun dürfen: {link}',
  },
})

const replyBy = template('reply-by', {
  name: {
    en: 'What we found, reply needed',
    fr: 'Constat, réponse attendue',
    de: 'Befund, Antwort bis',
  },
  subject: {
    en: '{dealership}: please reply by {replyBy} ({number})',
    fr: '{dealership} : merci de répondre avant {replyBy} ({number})',
    de: '{dealership}: bitte antworten Sie bis {replyBy} ({number})',
  },
  email: {
    en: 'Hello {name},\n\nyour car is on our lift. So that it is ready as agreed, please tell us by {replyBy} what we may do:\n\n{link}\n\nKind regards\n{dealership}',
    fr: 'Bonjour {name},\n\nvotre voiture est sur notre pont. Pour qu’elle soit prête comme convenu, dites-nous avant {replyBy} ce que nous pouvons faire :\n\n{link}\n\nCordialement\n{dealership}',
    de: 'Guten Tag {name},\n\nIhr Auto steht auf unserer Hebebühne. Damit es wie vereinbart fertig wird, sagen Sie uns bitte bis {replyBy}, was wir tun dürfen:\n\n{link}\n\nFreundliche Grüße\n{dealership}',
  },
  sms: {
    en: '{dealership}: your car is on the lift. Please tell us by {replyBy} what we may do: {link}',
    fr: '{dealership} : votre voiture est sur le pont. Dites-nous avant {replyBy} ce que nous pouvons faire : {link}',
    de: '{dealership}: Ihr Auto steht auf der Hebebühne. Bitte sagen Sie uns bis {replyBy}, was wir tun dürfen: {link}',
  },
})

export const demoTemplates: readonly TemplateConfig[] = [findings, replyBy]
