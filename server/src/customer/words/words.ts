import type { Language } from '@shared/languages'
import type { WalkAroundPosition } from '@shared/walk-around'

/** What a page says differently where nothing is to be decided. */
export interface KindWords {
  /** `vehicle` is make and model, as the customer would say it. */
  title: (vehicle: string) => string
  titlePlain: string
  closed: string
  /** What a film is called that has no caption. */
  video: string
  /** Button of the e-mail. */
  button: string
  /** What the file number is called; `null` where it says nothing to the customer. */
  reference: string | null
}

/** The form by which somebody writes back. */
export interface ContactWords {
  title: { 'used-car': string; 'direct-message': string }
  intro: (dealership: string) => string
  name: string
  phone: string
  email: string
  /** Above the two ways: one of them is enough. */
  reach: string
  text: string
  send: string
  privacy: (dealership: string) => string
  /** Label of a field that people neither see nor fill in. */
  trap: string
  thanksTitle: string
  thanksText: (dealership: string) => string
  again: string
  problem: {
    summary: string
    name: string
    reach: string
    phone: string
    email: string
    text: string
    tooLong: string
    tooMany: string
  }
  notSent: { title: string; text: string; again: string }
}

/** Every text of the customer page, of its refusals and of the e-mail around a message. */
export interface Words {
  language: Language
  languageName: string
  chooseLanguage: string
  skip: string
  advisor: (name: string) => string
  call: (dealership: string) => string
  title: (vehicle: string) => string
  titlePlain: string
  reference: string
  replyBy: (moment: string) => string
  /** `{hours}`, `{minutes}`, `{days}` are filled in by the script. */
  left: { days: string; hours: string; minutes: string }
  tooLate: string
  tooLateCall: string
  closed: string
  video: string
  photo: string
  openPhoto: (caption: string) => string
  videoComing: string
  checked: string
  checkedCount: (count: number) => string
  status: { urgent: string; recommended: string; ok: string }
  measured: string
  noPrice: string
  details: string
  quantity: string
  net: string
  vat: string
  gross: string
  inclVat: string
  accept: string
  decline: string
  choiceFor: (label: string) => string
  acceptAll: string
  accepted: string
  declined: string
  notAnswered: string
  total: string
  totalAccepted: string
  review: string
  /** The same after an answer. */
  reviewChange: string
  nothingChosen: string
  summaryTitle: string
  summaryIntro: string
  summaryAccept: string
  summaryDecline: string
  summaryOpen: string
  summaryNothing: string
  confirm: string
  /**
   * Where it costs money: words by which nobody can take it for less than an order. A long word has a soft
   * hyphen, so that it fits in letters of any size.
   */
  order: string
  back: string
  bindingNote: (dealership: string) => string
  answered: string
  answeredAt: (moment: string) => string
  answeredThanks: (dealership: string) => string
  change: string
  record: string
  previewNote: string
  legal: string
  refusal: {
    unknown: { title: string; text: string }
    expired: { title: string; text: string }
    revoked: { title: string; text: string }
    tooLate: { title: string; text: string }
    closed: { title: string; text: string }
    changed: { title: string; text: string }
    answeredMeanwhile: { title: string; text: string }
    trouble: { title: string; text: string }
    gone: { title: string; text: string }
    tooLarge: { title: string; text: string }
    again: string
  }
  email: { button: string }
  kind: Record<'warranty' | 'used-car' | 'direct-message', KindWords>
  price: string
  /** Places of the walk around a car for sale. */
  place: Record<WalkAroundPosition, string>
  contact: ContactWords
}
