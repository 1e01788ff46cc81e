import { checklistFor } from '@client/workshop/fill-checklist'
import type { Mode } from '@shared/modes'
import type { ChecklistConfig, DealershipConfig } from '@shared/schemas/configuration'

/** The kinds of work whose way through the app is the checklist. */
const withChecklistFlow: ReadonlySet<Mode> = new Set(['mechanics', 'bodywork'])

/**
 * The modes that the manager allows and that can be worked through here: mechanics always, bodywork
 * where the manager has made a list for it.
 */
export const offeredModes = (
  dealership: DealershipConfig | null,
  checklists: readonly ChecklistConfig[],
): Mode[] =>
  (dealership?.modes ?? []).filter(
    (mode) =>
      withChecklistFlow.has(mode) &&
      (mode === 'mechanics' || checklistFor(checklists, mode) !== null),
  )
