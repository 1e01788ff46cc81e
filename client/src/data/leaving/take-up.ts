/** At a start: what the last page could not write any more is written now. */
import { readDocument, workshopKinds } from '@shared/documents'
import type { DealershipId } from '@shared/ids'
import { merge } from '@shared/merge'
import { stampAt } from '@shared/registers'
import type { Intervention } from '@shared/schemas/intervention'
import type { Interventions } from '../interventions'
import type { Prospects } from '../prospects'
import { type Unwritten, allUnwritten } from './unwritten'

interface TakeUpContext {
  dealership: DealershipId
  interventions: Pick<Interventions, 'get' | 'edit'>
  prospects: Pick<Prospects, 'of' | 'save'>
}

/**
 * A fresh checklist has rows without stamps and with new ids. Of two that were begun for the same change of
 * mode one may be stored already, and the other would stand beside it.
 */
const bringsFreshList = (stored: Intervention, kept: Intervention): boolean => {
  const stamped = new Set(Object.keys(kept.stamps).map((path) => path.split('/')[1]))
  return Object.keys(kept.rows).some((id) => !stored.rows[id] && !stamped.has(id))
}

/** Register by register the later stamp wins: what was stored meanwhile stays, wherever it came from. */
export const withUnwritten = (stored: Intervention, kept: Intervention): Intervention => {
  const isLater = Object.entries(kept.stamps).some(([path, stamp]) => stamp > stampAt(stored, path))
  return isLater && !bringsFreshList(stored, kept) ? merge(stored, kept).merged : stored
}

const readKept = (unwritten: Unwritten & { kind: 'intervention' }): Intervention | null => {
  const reading = readDocument(workshopKinds, unwritten.doc)
  return reading.state === 'read' && reading.doc.type === 'intervention' ? reading.doc : null
}

const write = async (
  { interventions, prospects }: TakeUpContext,
  unwritten: Unwritten,
): Promise<void> => {
  const { id } = unwritten
  if ((await interventions.get(id)) === null) return
  if (unwritten.kind === 'prospect') {
    const { form, complete } = unwritten
    const record = prospects.of(id)
    const isStored = JSON.stringify(record?.form) === JSON.stringify(form)
    // The service worker may have handed the person over since: nobody comes back, or goes out twice.
    const isGone = record?.form === null && record.handedOverAt !== null
    return isStored || isGone ? undefined : prospects.save(id, form, complete)
  }
  const kept = readKept(unwritten)
  if (kept?._id === id) await interventions.edit(id, (stored) => withUnwritten(stored, kept))
}

/** Never throws: what cannot be written now waits for the next start, and holds nobody up. */
export const takeUpUnwritten = async (context: TakeUpContext): Promise<void> => {
  for (const { unwritten, forget } of allUnwritten(context.dealership)) {
    try {
      if (unwritten) await write(context, unwritten)
      forget()
    } catch {
      // A full disk, a database that is busy elsewhere: it stays where it is.
    }
  }
}
