import { asksDecision } from '@shared/modes'
import type { Html } from './html'
import { emptyInquiry } from './inquiry-form'
import type { ContactView } from './page-contact'
import { type OfferView, offerPage } from './page-offer'
import { showcasePage } from './page-showcase'

export interface ContentView extends Omit<OfferView, 'choices' | 'problem'> {
  /** As chosen so far; the answer as given where nothing was chosen since. */
  choices?: OfferView['choices']
  problem?: string | null
  contact?: ContactView
}

/** What stands on the page between header and footer, by the kind of the intervention. */
export const pageContent = ({ model, places, choices, problem, contact }: ContentView): Html =>
  asksDecision(model.intervention.mode)
    ? offerPage({
        model,
        places,
        choices: choices ?? model.answer?.choices ?? {},
        problem: problem ?? null,
      })
    : showcasePage({
        model,
        places,
        contact: contact ?? { form: emptyInquiry(), problems: [], sent: false },
      })
