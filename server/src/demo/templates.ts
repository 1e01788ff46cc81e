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
  modes: ['mechanics', 'bodywork'],
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
  modes: ['mechanics', 'bodywork'],
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

const warranty = template('warranty', {
  modes: ['warranty'],
  name: { en: 'Warranty work', fr: 'Prise en garantie', de: 'Garantiearbeiten' },
  subject: {
    en: '{dealership}: warranty work on your car ({number})',
    fr: '{dealership} : prise en garantie de votre voiture ({number})',
    de: '{dealership}: Garantiearbeiten an Ihrem Auto ({number})',
  },
  email: {
    en: 'Hello {name},\n\nwe have filmed what is repaired under warranty on your car. There is nothing to decide and nothing to pay:\n\n{link}\n\nQuestions? Just call us.\n\nKind regards\n{dealership}',
    fr: 'Bonjour {name},\n\nnous avons filmé ce qui est réparé sous garantie sur votre voiture. Vous n’avez rien à décider ni à payer :\n\n{link}\n\nUne question ? Appelez-nous.\n\nCordialement\n{dealership}',
    de: 'Guten Tag {name},\n\nwir haben gefilmt, was an Ihrem Auto auf Garantie repariert wird. Sie müssen nichts entscheiden und nichts bezahlen:\n\n{link}\n\nFragen? Rufen Sie uns einfach an.\n\nFreundliche Grüße\n{dealership}',
  },
  sms: {
    en: '{dealership}: see what is repaired on your car under warranty: {link}',
    fr: '{dealership} : voyez ce qui est réparé sous garantie sur votre voiture : {link}',
    de: '{dealership}: Sehen Sie, was an Ihrem Auto auf Garantie repariert wird: {link}',
  },
})

const car = template('car', {
  modes: ['used-car'],
  name: { en: 'A car for sale', fr: 'Une voiture à vendre', de: 'Ein Fahrzeug zum Verkauf' },
  subject: {
    en: '{dealership}: a look around the {vehicle}',
    fr: '{dealership} : le tour de la {vehicle}',
    de: '{dealership}: ein Rundgang um den {vehicle}',
  },
  email: {
    en: 'Hello {name},\n\nwe have filmed the {vehicle} for you, outside and inside:\n\n{link}\n\nYou can write to us on the same page. When would you like to come and see it?\n\nKind regards\n{advisor}, {dealership}',
    fr: 'Bonjour {name},\n\nnous avons filmé pour vous la {vehicle}, dehors et dedans :\n\n{link}\n\nVous pouvez nous écrire sur la même page. Quand souhaitez-vous venir la voir ?\n\nCordialement\n{advisor}, {dealership}',
    de: 'Guten Tag {name},\n\nwir haben den {vehicle} für Sie gefilmt, außen und innen:\n\n{link}\n\nAuf derselben Seite können Sie uns schreiben. Wann möchten Sie ihn sich ansehen?\n\nFreundliche Grüße\n{advisor}, {dealership}',
  },
  sms: {
    en: '{dealership}: we have filmed the {vehicle} for you: {link}',
    fr: '{dealership} : nous avons filmé la {vehicle} pour vous : {link}',
    de: '{dealership}: Wir haben den {vehicle} für Sie gefilmt: {link}',
  },
})

const videoMessage = template('video-message', {
  modes: ['direct-message'],
  name: { en: 'Video message', fr: 'Message vidéo', de: 'Videobotschaft' },
  subject: {
    en: '{dealership}: a message for you',
    fr: '{dealership} : un message pour vous',
    de: '{dealership}: eine Nachricht für Sie',
  },
  email: {
    en: 'Hello {name},\n\nI have recorded a short message for you:\n\n{link}\n\nYou can answer on the same page.\n\nKind regards\n{advisor}, {dealership}',
    fr: 'Bonjour {name},\n\nj’ai enregistré un court message pour vous :\n\n{link}\n\nVous pouvez répondre sur la même page.\n\nCordialement\n{advisor}, {dealership}',
    de: 'Guten Tag {name},\n\nich habe eine kurze Nachricht für Sie aufgenommen:\n\n{link}\n\nAuf derselben Seite können Sie antworten.\n\nFreundliche Grüße\n{advisor}, {dealership}',
  },
  sms: {
    en: '{advisor}, {dealership}: a short message for you: {link}',
    fr: '{advisor}, {dealership} : un court message pour vous : {link}',
    de: '{advisor}, {dealership}: eine kurze Nachricht für Sie: {link}',
  },
})

export const demoTemplates: readonly TemplateConfig[] = [
  findings,
  replyBy,
  warranty,
  car,
  videoMessage,
]
