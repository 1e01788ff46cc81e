/** What the form on the page sends. */
import { z } from 'zod'
import type { Choices } from '@shared/decision'
import { choiceSchema } from '@shared/schemas/event'
import type { ShownContent } from '@shared/schemas/office'
import { decidableRows } from '@shared/shown-content'

const stepSchema = z.enum(['review', 'accept-all', 'edit', 'confirm'])

const formSchema = z.looseObject({
  step: stepSchema.catch('review'),
  digest: z.string().max(64).catch(''),
  base: z.string().max(64).catch(''),
  lang: z.string().max(10).catch(''),
})
export type DecisionForm = z.infer<typeof formSchema>

export const parseForm = (body: unknown): DecisionForm => formSchema.parse(body ?? {})

/** The choices about what is on the page; anything else that was sent is left out. */
export const choicesIn = (form: DecisionForm, content: ShownContent): Choices => {
  const choices: Choices = {}
  for (const { row } of decidableRows(content)) {
    const choice = choiceSchema.safeParse(form[`choice.${row}`])
    if (form.step === 'accept-all') choices[row] = 'accepted'
    else if (choice.success) choices[row] = choice.data
  }
  return choices
}
