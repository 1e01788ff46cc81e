/** How a page is named, by what kind of intervention it is about. */
import { asksDecision } from '@shared/modes'
import type { PageModel } from './page-model'
import type { KindWords } from './words/words'

/** Words of a page on which nothing is decided; `null` where the customer decides. */
export const kindWords = ({ words, intervention: { mode } }: PageModel): KindWords | null =>
  asksDecision(mode) ? null : words.kind[mode]

export const titleOf = (model: PageModel): string => {
  const { title, titlePlain } = kindWords(model) ?? model.words
  return model.content.vehicle ? title(model.content.vehicle) : titlePlain
}
