/** The form by which somebody writes back; complete without a script, in the page's own language. */
import { takesInquiries } from '@shared/modes'
import { type Html, html } from './html'
import { icons } from './icons'
import type { InquiryForm, InquiryProblem } from './inquiry-form'
import { callButton } from './page-layout'
import type { PageModel } from './page-model'
import { type Places, inLanguage } from './places'

export interface ContactView {
  form: InquiryForm
  problems: readonly InquiryProblem[]
  /** The form was just sent: thanks stand in its place. */
  sent: boolean
}

interface Field {
  name: 'name' | 'phone' | 'email'
  label: string
  type: 'text' | 'tel' | 'email'
  autocomplete: string
  maxlength: number
  /** What stands in its way, the first of them. */
  problem: InquiryProblem | undefined
  value: string
}

/** Which field a problem is told at. */
const fieldOf: Record<InquiryProblem, string | null> = {
  name: 'name',
  reach: 'phone',
  phone: 'phone',
  email: 'email',
  text: 'text',
  tooLong: 'text',
  tooMany: null,
}

const problemAt = ({ problems }: ContactView, field: string): InquiryProblem | undefined =>
  problems.find((problem) => fieldOf[problem] === field)

const problemLine = (
  { words }: PageModel,
  field: string,
  problem: InquiryProblem | undefined,
): Html | undefined =>
  problem &&
  html`<p class="field-problem" id="problem-${field}">
    ${icons.info}${words.contact.problem[problem]}
  </p>`

/** The person is brought to the first thing that is to be mended, without a script. */
const stateOf = (view: ContactView, field: string, problem: InquiryProblem | undefined) =>
  problem &&
  html` aria-invalid="true"
  aria-describedby="problem-${field}"${problem === view.problems[0] && html` autofocus`}`

const input = (model: PageModel, view: ContactView, field: Field, disabled: boolean): Html =>
  html`<div class="field">
    <label for="contact-${field.name}">${field.label}</label
    ><input
      id="contact-${field.name}"
      name="${field.name}"
      type="${field.type}"
      autocomplete="${field.autocomplete}"
      maxlength="${field.maxlength}"
      value="${field.value}"
      ${field.name === 'name' && html` aria-required="true"`}${disabled && html` disabled`}${stateOf(view, field.name, field.problem)}
    />${problemLine(model, field.name, field.problem)}
  </div>`

const textField = (model: PageModel, view: ContactView, disabled: boolean): Html => {
  const problem = problemAt(view, 'text')
  return html`<div class="field">
    <label for="contact-text">${model.words.contact.text}</label
    ><textarea
      id="contact-text"
      name="text"
      rows="5"
      maxlength="4000"
      aria-required="true"
      ${disabled && html` disabled`}${stateOf(view, 'text', problem)}
    >
${view.form.values.text}</textarea
    >${problemLine(model, 'text', problem)}
  </div>`
}

/** Out of sight and out of the order of the keyboard; who fills it in is no person. */
const trap = ({ words }: PageModel): Html =>
  html`<p class="trap" aria-hidden="true">
    <label for="contact-website">${words.contact.trap}</label
    ><input id="contact-website" name="website" type="text" tabindex="-1" autocomplete="off" />
  </p>`

const summary = ({ words }: PageModel, { problems }: ContactView): Html | false => {
  const overall = problems.includes('tooMany') ? words.contact.problem.tooMany : null
  return (
    problems.length > 0 &&
    html`<p class="problem" role="alert" id="problem">
      ${icons.info}${overall ?? words.contact.problem.summary}
    </p>`
  )
}

const fieldsOf = ({ words }: PageModel, view: ContactView): Record<Field['name'], Field> => {
  const { contact } = words
  const { name, phone, email } = view.form.values
  const at = (field: Field['name']) => ({ name: field, problem: problemAt(view, field) })
  return {
    name: {
      ...at('name'),
      label: contact.name,
      type: 'text',
      autocomplete: 'name',
      maxlength: 120,
      value: name,
    },
    phone: {
      ...at('phone'),
      label: contact.phone,
      type: 'tel',
      autocomplete: 'tel',
      maxlength: 40,
      value: phone,
    },
    email: {
      ...at('email'),
      label: contact.email,
      type: 'email',
      autocomplete: 'email',
      maxlength: 254,
      value: email,
    },
  }
}

const form = (model: PageModel, places: Places, view: ContactView): Html => {
  const { words, dealership } = model
  const { contact } = words
  const disabled = places.inquiry === null
  const fields = fieldsOf(model, view)
  const field = (name: Field['name']) => input(model, view, fields[name], disabled)
  // Without `novalidate` the browser would complain in its own language instead of the page's.
  return html`<form class="contact" method="post" action="${places.inquiry ?? '#'}" novalidate>
    <input type="hidden" name="lang" value="${words.language}" />
    <input type="hidden" name="key" value="${view.form.key}" />
    ${summary(model, view)}${field('name')}
    <fieldset class="reach">
      <legend>${contact.reach}</legend>
      ${field('phone')}${field('email')}
    </fieldset>
    ${textField(model, view, disabled)}${trap(model)}
    <p class="quiet">${contact.privacy(dealership.name)}</p>
    <p class="buttons">
      <button class="main" ${disabled && html` disabled`}>${contact.send}</button
      >${callButton(dealership, words)}
    </p>
  </form>`
}

const thanks = ({ words, dealership }: PageModel, places: Places): Html =>
  html`<section class="answer" id="contact" tabindex="-1" aria-labelledby="contact-title">
    <h2 id="contact-title">${icons.check}${words.contact.thanksTitle}</h2>
    <p>${words.contact.thanksText(dealership.name)}</p>
    <p class="screen">
      <a class="plain" href="${inLanguage(places, words.language)}#contact"
        >${words.contact.again}</a
      >
    </p>
  </section>`

export const contactSection = (
  model: PageModel,
  places: Places,
  view: ContactView,
): Html | null => {
  const { words, dealership, intervention, state } = model
  const { mode } = intervention
  if (!takesInquiries(mode) || state === 'closed') return null
  if (view.sent) return thanks(model, places)
  return html`<section class="card" id="contact" aria-labelledby="contact-title">
    <h2 id="contact-title">${words.contact.title[mode]}</h2>
    <p>${words.contact.intro(dealership.name)}</p>
    ${form(model, places, view)}
  </section>`
}

export interface Unsent {
  action: string
  form: InquiryForm
}

/** What could not be stored goes into a form of its own, so that nobody has to type it again. */
export const notSentPage = (
  { contact: { notSent } }: PageModel['words'],
  { action, form: given }: Unsent,
): Html => {
  const fields = { ...given.values, key: given.key, lang: given.language }
  return html`<section class="card refusal">
    ${icons.info}
    <h1>${notSent.title}</h1>
    <p>${notSent.text}</p>
    <form method="post" action="${action}">
      ${Object.entries(fields).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      <p class="buttons"><button class="main">${notSent.again}</button></p>
    </form>
  </section>`
}
